import { createTwoFilesPatch } from "diff";
import { readFileSync } from "node:fs";
import { applyTextEdits } from "../source/text-edit.ts";
import { decodeSourceFile } from "../source/workspace-edit.ts";
import type { ChangedFile } from "./outcome.ts";
import { shown, styled, type Terminal } from "./terminal.ts";

/** A unified diff of a changed file and of the files it creates. */
export function printDiff(outcome: ChangedFile, cwd: string, terminal: Terminal): string {
	const file = decodeSourceFile(readFileSync(outcome.path));
	if (file.kind === "unreadable") return "";
	const name = shown(cwd, outcome.path);
	const patches = [
		createTwoFilesPatch(`a/${name}`, `b/${name}`, file.text, applyTextEdits(file.text, outcome.edits).text),
		...outcome.createFiles.map((created) =>
			createTwoFilesPatch("/dev/null", `b/${shown(cwd, created.path)}`, "", created.text),
		),
	];
	return patches.map((patch) => coloured(patch.replace(/^=+\n/u, ""), terminal)).join("");
}

function coloured(patch: string, terminal: Terminal): string {
	if (!terminal.colours) return patch;
	const style = { "+": "green", "-": "red", "@": "cyan" } as const;
	return patch
		.split("\n")
		.map((line) => {
			if (/^(?:\+\+\+|---) /u.test(line)) return styled(terminal, "bold", line);
			const found = style[line[0] as keyof typeof style];
			return found === undefined ? line : styled(terminal, found, line);
		})
		.join("\n");
}
