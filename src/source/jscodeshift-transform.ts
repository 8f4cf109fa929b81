import { existsSync } from "node:fs";
import path from "node:path";
import type { Codemod } from "./codemod.ts";
import { createProjectFiles } from "./project-index.ts";
import { refactorText } from "./refactor-text.ts";
import { isGeneratedFile, settingsOf } from "./settings.ts";
import { decodeSourceFile, encodeText, readSourceFile, writeWorkspaceEdit } from "./workspace-edit.ts";

/** The part of jscodeshift's API that a transform of ours uses: its parser and printer are not among it. */
export interface JscodeshiftApi {
	readonly stats: (name: string, quantity?: number) => void;
	readonly report: (message: string) => void;
}

export type Transform = (
	file: { readonly path: string; readonly source: string },
	api: JscodeshiftApi,
	options: Readonly<Record<string, unknown>>,
) => Promise<string | undefined>;

/**
 * Makes a jscodeshift transform of a codemod: `jscodeshift -t dist/codemods/<name>.js --no-babel`.
 *
 * The transform returns the new text of the file, or undefined where nothing changes. It writes the files a codemod
 * creates itself (jscodeshift writes only the file it was given), but not under `--dry`. Refusals are reported and
 * counted; a syntax error is thrown, which jscodeshift counts as an error of that file.
 */
export function asTransform(codemod: Codemod): Transform {
	const projectFiles = createProjectFiles(process.cwd());
	return async ({ path: givenPath, source }, api, options) => {
		const filePath = path.resolve(givenPath);
		// jscodeshift decodes without asking: what is not UTF-8 has lost bytes already.
		if (source.includes("\uFFFD") && (await readSourceFile(filePath)).kind === "unreadable") {
			api.report("skipped: not UTF-8");
			return undefined;
		}
		const { text, hasBom } = withoutBom(source);
		const settings = settingsOf(undefined, process.cwd());
		if (isGeneratedFile(filePath, text, settings)) return undefined;
		const result = refactorText(codemod, text, {
			path: filePath,
			settings,
			options: ownOptions(codemod, options),
			ruleOptions: {},
			projectFiles,
		});
		if (result.kind === "syntaxError") {
			throw new SyntaxError(`${result.problem.line}:${result.problem.column} ${result.problem.message}`);
		}
		for (const refusal of result.refusals) {
			api.report(`${refusal.line}:${refusal.column} ${refusal.message}`);
			api.stats(`left alone: ${refusal.key}`);
		}
		if (result.kind === "unchanged") return undefined;
		api.stats("changes", result.changes.length);
		const taken = result.createFiles.find((created) => existsSync(created.path));
		if (taken !== undefined) {
			api.report(`left alone: ${taken.path} exists already`);
			return undefined;
		}
		if (options["dry"] !== true) {
			await writeWorkspaceEdit({ edits: new Map(), createFiles: result.createFiles, deleteFiles: [] });
		}
		return encodeText(result.text, hasBom).toString("utf8");
	};
}

function withoutBom(source: string): { text: string; hasBom: boolean } {
	const decoded = decodeSourceFile(Buffer.from(source, "utf8"));
	return decoded.kind === "text" ? decoded : { text: source, hasBom: false };
}

/** jscodeshift hands over its own options too, and numbers and booleans as the words they were written in. */
function ownOptions(codemod: Codemod, options: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const own: Record<string, unknown> = {};
	for (const { name, type } of codemod.options) {
		const value = options[name];
		if (value === undefined) continue;
		if (type === "number") own[name] = Number(value);
		else if (type === "boolean") own[name] = value === true || value === "true";
		else if (type === "strings") own[name] = (Array.isArray(value) ? value : String(value).split(",")).map(String);
		else own[name] = String(value);
	}
	return own;
}
