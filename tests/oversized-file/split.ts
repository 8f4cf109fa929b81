import path from "node:path";
import { splitOversizedFile } from "../../src/oversized-file/split-oversized-file.ts";
import { refactorText } from "../../src/source/refactor-text.ts";
import { settingsOf } from "../../src/source/settings.ts";
import { projectOf } from "../support/project.ts";

export interface SplitRequest {
	readonly path?: string;
	readonly options?: Readonly<Record<string, unknown>>;
	/** The other files of the project, by path; they are what the run knows of. */
	readonly files?: Readonly<Record<string, string>>;
}

const root = "/project";

/** Splits a text into one module per declaration (or group of declarations) and returns all files by their paths. */
export function split(source: string, request: SplitRequest = {}): Record<string, string> {
	const result = run(source, request);
	if (result.kind !== "changed") throw new Error(`not split: ${JSON.stringify(result)}`);
	const created = result.createFiles.map((file) => [path.posix.relative(root, file.path), file.text]);
	return { [request.path ?? "file.ts"]: result.text, ...(Object.fromEntries(created) as Record<string, string>) };
}

/** The reason why a text is not split. */
export function refusalOf(source: string, request: SplitRequest = {}): { key: string; message: string } {
	const result = run(source, request);
	if (result.kind !== "unchanged") throw new Error(`not refused: ${JSON.stringify(result)}`);
	const { key, message } = result.refusals[0]!;
	return { key, message };
}

/** The path of the file that holds a piece of text; exactly one must. */
export function holderOf(files: Readonly<Record<string, string>>, text: string): string {
	const holders = Object.keys(files).filter((file) => files[file]!.includes(text));
	if (holders.length !== 1) throw new Error(`\`${text}\` is in ${JSON.stringify(holders)}: ${JSON.stringify(files)}`);
	return holders[0]!;
}

function run(source: string, { path: name = "file.ts", options, files }: SplitRequest) {
	return refactorText(splitOversizedFile, source, {
		path: path.posix.join(root, name),
		settings: settingsOf(undefined),
		options: { max: 1, strategy: "one-per-declaration", ...options },
		ruleOptions: {},
		projectFiles: projectOf({ ...files, [name]: source }, root),
		run: { files: Object.keys(files ?? {}).map((file) => path.posix.join(root, file)), planned: new Set() },
	});
}
