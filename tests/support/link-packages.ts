import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";

const installed = path.resolve(import.meta.dirname, "../../node_modules");

/** Puts packages into a folder's `node_modules`: a name, and a package of ours or a folder that stands for it. */
export function linkPackages(folder: string, packages: Readonly<Record<string, string>>): void {
	for (const [name, target] of Object.entries(packages)) {
		const link = path.join(folder, "node_modules", name);
		mkdirSync(path.dirname(link), { recursive: true });
		symlinkSync(path.resolve(installed, target), link, "junction");
	}
}
