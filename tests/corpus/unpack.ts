import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { extract } from "tar";

/** A published package that carries its TypeScript sources. */
export interface CorpusPackage {
	readonly name: string;
	readonly version: string;
	/** As npm records it: the tarball must have it. */
	readonly integrity: string;
	/** Part of the small slice that continuous integration runs. */
	readonly slice: boolean;
}

export const corpus = JSON.parse(
	readFileSync(path.join(import.meta.dirname, "packages.json"), "utf8"),
) as readonly CorpusPackage[];

const folder = path.join(import.meta.dirname, "packages");

export function isUnpacked(corpusPackage: CorpusPackage): boolean {
	return existsSync(folderOf(corpusPackage));
}

/** Fetches and unpacks a package, once; returns the folder with its files. */
export async function unpacked(corpusPackage: CorpusPackage): Promise<string> {
	const { name, version, integrity } = corpusPackage;
	const target = folderOf(corpusPackage);
	if (existsSync(target)) return target;
	mkdirSync(folder, { recursive: true });
	const tarball = packTarball(`${name}@${version}`, folder);
	const digest = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
	if (digest !== integrity) throw new Error(`${name}@${version}: the tarball is not the one that was pinned`);
	const part = `${target}.part`;
	rmSync(part, { recursive: true, force: true });
	mkdirSync(part);
	await extract({ file: tarball, cwd: part, strip: 1 });
	rmSync(tarball);
	renameSync(part, target);
	return target;
}

function folderOf({ name, version }: CorpusPackage): string {
	return path.join(folder, `${name.replace("/", "+")}@${version}`);
}

/**
 * The tarball of a published package, fetched into a folder.
 *
 * @throws an Error with what npm said when it cannot be had.
 */
export function packTarball(spec: string, destination: string): string {
	return [...packTarballs([spec], destination).values()][0]!;
}

/**
 * The tarballs of published packages by name, fetched into a folder.
 *
 * @throws an Error with what npm said when one of them cannot be had.
 */
export function packTarballs(specs: readonly string[], destination: string): Map<string, string> {
	const packed = spawnSync("npm", ["pack", ...specs, "--json", "--pack-destination", destination], {
		encoding: "utf8",
		// The answer lists every file of the packages.
		maxBuffer: 2 ** 29,
		shell: process.platform === "win32",
	});
	if (packed.status !== 0) throw new Error(`npm pack ${specs.join(" ")}: ${packed.stderr}`);
	// npm 11 prints a list, later versions an object by name.
	const answer = JSON.parse(packed.stdout) as Record<string, { name: string; filename: string }>;
	return new Map(Object.values(answer).map(({ name, filename }) => [name, path.join(destination, filename)]));
}

/** The package's own TypeScript sources: no declarations, nothing it bundles. */
export function sourcesOf(packageFolder: string): string[] {
	return readdirSync(packageFolder, { recursive: true, encoding: "utf8" })
		.filter(
			(name) =>
				/\.[cm]?tsx?$/u.test(name) && !/\.d\.[cm]?ts$/u.test(name) && !/(?:^|[\\/])node_modules[\\/]/u.test(name),
		)
		.map((name) => path.join(packageFolder, name))
		.sort();
}

// `npm run corpus:unpack`: what several processes read at once is unpacked before.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
	for (const each of corpus) if (each.slice) await unpacked(each);
}
