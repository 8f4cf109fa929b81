import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, inject, it } from "vitest";

// npm installs what a dependency wants beside it: who lints with oxlint alone would get all of ESLint.
it("depends on nothing that brings a linter", () => {
	const { folder } = inject("packed");
	const manifestOf = (at: string) => JSON.parse(readFileSync(path.join(at, "package.json"), "utf8")) as Manifest;
	const { dependencies } = manifestOf(folder);
	const wanted = Object.keys(dependencies!).flatMap((name) => {
		const { peerDependencies = {}, peerDependenciesMeta = {} } = manifestOf(path.join(folder, "..", name));
		return Object.keys(peerDependencies).filter((peer) => peerDependenciesMeta[peer]?.optional !== true);
	});
	expect(wanted).toEqual([]);
});

interface Manifest {
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly peerDependencies?: Readonly<Record<string, string>>;
	readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}
