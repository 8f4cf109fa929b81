import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { extract } from "tar";
import type { TestProject } from "vitest/node";
import { linkPackages } from "./link-packages.ts";
import { npm } from "./npm.ts";

declare module "vitest" {
	interface ProvidedContext {
		/** The tarball as npm would publish it, and where it lies unpacked with nothing beside it but its dependencies. */
		packed: { readonly tarball: string; readonly folder: string };
	}
}

const root = path.resolve(import.meta.dirname, "../..");

export default async function packOnce({ provide }: Pick<TestProject, "provide">): Promise<() => void> {
	const temporary = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-packed-")));
	const tarball = pack(root, temporary);
	const folder = path.join(temporary, "node_modules", "eslint-plugin-harden");
	mkdirSync(folder, { recursive: true });
	await extract({ file: tarball, cwd: folder, strip: 1 });
	const { dependencies } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
		dependencies: Record<string, string>;
	};
	linkPackages(temporary, Object.fromEntries(Object.keys(dependencies).map((name) => [name, name])));
	provide("packed", { tarball, folder });
	return () => rmSync(temporary, { recursive: true, force: true });
}

function pack(packageFolder: string, destination: string): string {
	const answer = npm(packageFolder, "pack", "--json", "--ignore-scripts", "--pack-destination", destination);
	// npm 10 prints a list, later versions an object by name.
	const packed = JSON.parse(answer) as Record<string, { filename: string }>;
	return path.join(destination, Object.values(packed)[0]!.filename);
}
