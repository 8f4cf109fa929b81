import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { linkPackages } from "./link-packages.ts";

export interface InstalledProject {
	readonly folder: string;
	/** Writes a file and returns its path. */
	write(name: string, content: string | Buffer): string;
	remove(): void;
}

/** A project with our packed plugin, and with those of our own packages that it names, under the names it gives them. */
export function installedProject(
	packages: Readonly<Record<string, string>>,
	files: Readonly<Record<string, string>>,
): InstalledProject {
	const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "harden-installed-")));
	linkPackages(folder, { ...packages, "eslint-plugin-harden": inject("packed").folder });
	const write = (name: string, content: string | Buffer) => {
		const filePath = path.join(folder, name);
		mkdirSync(path.dirname(filePath), { recursive: true });
		writeFileSync(filePath, content);
		return filePath;
	};
	write("package.json", JSON.stringify({ name: "user", private: true, type: "module" }));
	for (const [name, text] of Object.entries(files)) write(name, text);
	return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
