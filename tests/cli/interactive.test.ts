import path from "node:path";
import { describe, expect, it } from "vitest";
import { pickChanges, type Answer } from "../../src/cli/interactive.ts";
import type { ChangedFile } from "../../src/cli/outcome.ts";
import { applyTextEdits, type TextEdit } from "../../src/source/text-edit.ts";
import { hashOf } from "../../src/source/workspace-edit.ts";
import { projectOn, type Project } from "../support/harden.ts";

const terminal = { out: () => {}, err: () => {}, isInteractive: true, colours: false, columns: 80 };

/** A file `0123456789` of which some characters are to become letters; all letters need the insertion in front. */
function changedFile(project: Project, name: string, characters: readonly number[], separable = true): ChangedFile {
	const shared: TextEdit = { range: [0, 0], text: "import;" };
	const changes = characters.map((at) => ({
		line: 1,
		column: at + 1,
		reason: `character ${at}`,
		safety: "safe" as const,
		...(separable ? { edits: [shared, { range: [at, at + 1] as const, text: "x" }] } : {}),
	}));
	const edits = [shared, ...characters.map((at): TextEdit => ({ range: [at, at + 1], text: "x" }))];
	return {
		kind: "changed",
		path: path.join(project.root, name),
		hash: hashOf(project.bytes(name)),
		newHash: hashOf(applyTextEdits(project.read(name), edits).text),
		edits,
		createFiles: [],
		changes,
		dependsOn: [],
		refusals: [],
	};
}

async function pick(
	answers: readonly Answer[],
	{ separable = true } = {},
): Promise<{ texts: string[]; asked: string[]; declined: string[] }> {
	const project = projectOn({ "a.ts": "0123456789", "b.ts": "0123456789" });
	const files = [changedFile(project, "a.ts", [3, 5, 7], separable), changedFile(project, "b.ts", [1], separable)];
	const asked: string[] = [];
	const rest = [...answers];
	const picked = await pickChanges(files, project.root, terminal, async ({ reason, diff }) => {
		asked.push(reason);
		expect(diff).toContain("+import;");
		return rest.shift()!;
	});
	for (const file of picked.accepted) {
		const { text } = applyTextEdits("0123456789", file.edits);
		expect(hashOf(text)).toBe(file.newHash);
	}
	return {
		texts: picked.accepted.map(
			(file) => `${path.basename(file.path)} ${applyTextEdits("0123456789", file.edits).text}`,
		),
		asked,
		declined: picked.declined.map((file) => path.basename(file.path)),
	};
}

describe("--interactive", () => {
	it("takes what is accepted, each change with all of its edits", async () => {
		const { texts, asked } = await pick(["accept", "skip", "accept", "skip"]);
		expect(asked).toEqual(["character 3", "character 5", "character 7", "character 1"]);
		expect(texts).toEqual(["a.ts import;012x456x89"]);
	});

	it("asks no more in a file after `all in this file`", async () => {
		const { texts, asked } = await pick(["skip", "allInFile", "accept"]);
		expect(asked).toEqual(["character 3", "character 5", "character 1"]);
		expect(texts).toEqual(["a.ts import;01234x6x89", "b.ts import;0x23456789"]);
	});

	it("keeps what was accepted before quitting", async () => {
		const { texts, asked, declined } = await pick(["accept", "quit"]);
		expect(asked).toHaveLength(2);
		expect(texts).toEqual(["a.ts import;012x456789"]);
		expect(declined).toEqual(["b.ts"]);
	});

	it("takes a file whole when its changes build on each other", async () => {
		const { texts, asked } = await pick(["accept", "skip"], { separable: false });
		expect(asked).toEqual(["character 3", "character 1"]);
		expect(texts).toEqual(["a.ts import;012x4x6x89"]);
	});
});
