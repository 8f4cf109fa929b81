import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { inject } from "vitest";

/** One combination of versions, in a folder where the packed plugin is installed. */
export interface Cell {
	readonly name: string;
	/** The Node.js that runs it. */
	readonly node: string;
	readonly eslint: string;
	/** Where it is installed; undefined where our own packages are to be linked. */
	readonly folder?: string;
	/** The package of ours that is this ESLint. */
	readonly linked?: string;
}

/** A Node.js. */
export interface Program {
	readonly version: string;
	readonly node: string;
}

declare module "vitest" {
	interface ProvidedContext {
		/** All combinations, installed by npm: `npm run matrix`. */
		cells: readonly Cell[];
		programs: readonly Program[];
	}
}

/** What needs no network: the Node.js that runs this, and the packages that we develop with. */
const slice: readonly Cell[] = ["eslint8", "eslint9", "eslint"].map((linked) => {
	const version = versionOf(linked);
	return { name: `ESLint ${version}`, node: process.execPath, eslint: version, linked };
});

export const cells: readonly Cell[] = inject("cells") ?? slice;

export const programs: readonly Program[] = inject("programs") ?? [
	{ version: process.version, node: process.execPath },
];

function versionOf(name: string): string {
	return (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version;
}

export interface Output {
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs a program that is installed in `folder`, seen from there. */
export function run(node: string, folder: string, [script, ...args]: readonly [string, ...string[]], env = {}): Output {
	const { status, stdout, stderr } = spawnSync(node, [path.join(folder, "node_modules", script), ...args], {
		cwd: folder,
		encoding: "utf8",
		// What installs Node.js for a project puts it first.
		env: {
			...process.env,
			NO_COLOR: "1",
			PATH: `${path.dirname(node)}${path.delimiter}${process.env["PATH"]!}`,
			...env,
		},
	});
	return { status, stdout, stderr };
}

export const eslintScript = "eslint/bin/eslint.js";
export const hardenScript = "eslint-plugin-harden/dist/src/cli/main.js";
