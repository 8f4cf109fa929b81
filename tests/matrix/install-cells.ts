import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import packOnce from "../support/pack-once.ts";
import { npmInstall } from "../support/npm.ts";
import type { Cell, Program } from "./cell.ts";

const root = path.resolve(import.meta.dirname, "../..");
const { devDependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
	devDependencies: Record<string, string>;
};

/** The oldest and the newest of each line that `engines` names. */
const nodes = ["20.19.0", "20", "22.13.0", "22", "24.0.0", "24"];
const eslints = ["8.57.1", "9.39.4", "10.15.0"];
const typescripts = ["5.9.3", "6.0.3"];
/** Older ones, beside one ESLint and the newest Node.js: a project that stays behind with one thing has the others. */
const olderTypescripts = ["5.0.4", "5.4.5"];

/** Installs every combination, as a user does. */
export default async function installCells({ provide }: Pick<TestProject, "provide">): Promise<() => void> {
	const temporary = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-matrix-")));
	let tarball = "";
	const removePacked = await packOnce({
		provide: (key, value) => {
			tarball = (value as { tarball: string }).tarball;
			provide(key, value);
		},
	});
	const executables = nodes.map((version): Program => ({ version, node: installNode(version, temporary) }));
	const cellsOf = (eslint: string, typescript: string, programs: readonly Program[]): Cell[] => {
		const folder = path.join(temporary, `eslint-${eslint}-typescript-${typescript}`);
		const parser = `@typescript-eslint/parser@${devDependencies["@typescript-eslint/parser"]!}`;
		installInto(folder, tarball, `eslint@${eslint}`, parser, `typescript@${typescript}`);
		return programs.map(({ version, node }) => ({
			name: `Node.js ${version}, ESLint ${eslint}, TypeScript ${typescript}`,
			node,
			eslint,
			folder,
		}));
	};
	const cells = eslints.flatMap((eslint) =>
		typescripts.flatMap((typescript) => cellsOf(eslint, typescript, executables)),
	);
	cells.push(...olderTypescripts.flatMap((typescript) => cellsOf("9.39.4", typescript, executables.slice(-1))));
	provide("programs", executables);
	provide("cells", cells);
	return () => {
		removePacked();
		rmSync(temporary, { recursive: true, force: true });
	};
}

/** npm's `node` is a package for each system, with the real program in it. */
function installNode(version: string, temporary: string): string {
	const folder = path.join(temporary, `node-${version}`);
	const system = process.platform === "win32" ? "win" : process.platform;
	const name = `node-${system}-${process.arch}`;
	installInto(folder, `${name}@${version}`);
	const program = process.platform === "win32" ? "node.exe" : "node";
	return path.join(folder, "node_modules", name, "bin", program);
}

function installInto(folder: string, ...packages: string[]): void {
	mkdirSync(folder);
	writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
	npmInstall(folder, ...packages);
}
