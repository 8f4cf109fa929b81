/**
 * `npm run release`: packs the version that package.json names and publishes it with provenance, which npm signs only
 * for a CI job that may ask for an identity. `npm run release -- --dry-run` does everything else, anywhere.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const dryRun = process.argv.includes("--dry-run");
const refusal = findRefusal();

if (refusal === undefined) release();
else {
	console.error(`release: ${refusal}`);
	process.exitCode = 1;
}

function release(): void {
	run("npm", "run", "build");
	const tarball = pack();
	if (dryRun) console.log(`release: ${tarball} is packed and not published (--dry-run)`);
	else run("npm", "publish", tarball, "--provenance", "--access", "public");
}

/** Why nothing is built or published. */
function findRefusal(): string | undefined {
	const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
	const changed = read("git", "status", "--porcelain");
	if (changed !== "") return `there are uncommitted changes:\n${changed}`;
	if (!hasEntry(readFileSync("CHANGELOG.md", "utf8"), version)) return `CHANGELOG.md has no entry for ${version}`;
	if (dryRun) return undefined;
	const tag = `v${version}`;
	if (!read("git", "tag", "--points-at", "HEAD").split("\n").includes(tag)) return `this commit has no tag ${tag}`;
	if (process.env["ACTIONS_ID_TOKEN_REQUEST_URL"] === undefined)
		return "provenance needs a CI job with the permission `id-token: write`; --dry-run works anywhere";
	return undefined;
}

/** A heading of the version with something below it. */
function hasEntry(changelog: string, version: string): boolean {
	const section = changelog.split(/^## /mu).find((each) => each.split(/[\s(]/u)[0] === version);
	return section !== undefined && section.split("\n").slice(1).join("").trim() !== "";
}

function pack(): string {
	// npm 10 prints a list, later versions an object by name.
	const packed = JSON.parse(read("npm", "pack", "--json", "--ignore-scripts")) as Record<string, { filename: string }>;
	return Object.values(packed)[0]!.filename;
}

function read(program: string, ...args: string[]): string {
	return execFileSync(program, args, { encoding: "utf8", maxBuffer: 2 ** 28 }).trim();
}

function run(program: string, ...args: string[]): void {
	execFileSync(program, args, { stdio: "inherit" });
}
