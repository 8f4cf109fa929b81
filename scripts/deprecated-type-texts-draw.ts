/**
 * Draws deprecation comments for a reader: types of published packages that scripts/deprecated-type-texts.tsv does not know,
 * in an order that a seed gives. Of one owner (a scope, or a package without one) come at most six comments, and no two
 * that differ only in names; drawn plainly, at most ten of whatever it says, as its users meet them. The reader's words
 * make them rows of the table, before the grammar reads them.
 *
 * Run it by: npx tsx scripts/deprecated-type-texts-draw.ts <seed> <comments wanted> <file of package names> [plain] (needs
 * npm and the network); it prints package, file, symbol and text, separated by tabs.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { extract } from "tar";
import { typeModuleOf, type TypeModule } from "../src/deprecated-type/type-module.ts";
import { parseSource } from "../src/source/parse-source.ts";
import { packTarballs } from "../tests/corpus/unpack.ts";

interface Comment {
	readonly file: string;
	readonly symbol: string;
	readonly text: string;
}

const [seed = "1", wanted = "100", list = "", manner = ""] = process.argv.slice(2);
const isPlain = manner === "plain";
const mostOfOneOwner = isPlain ? 10 : 6;
const random = randomFrom(Number(seed));
const known = new Set(
	readFileSync(new URL("deprecated-type-texts.tsv", import.meta.url), "utf8")
		.split("\n")
		.map((line) => line.slice(0, Math.max(0, line.indexOf("@", 1)))),
);

const templatesOf = new Map<string, string[]>();
let drawn = 0;
let looked = 0;
const names = shuffled([...new Set(readFileSync(list, "utf8").split(/\s+/u).filter(Boolean))].sort()).filter(
	(name) => !known.has(name),
);
// npm takes longer to start than to fetch a package: it is asked for some at once.
const atOnce = 10;
for (let start = 0; start < names.length && drawn < Number(wanted); start += atOnce) {
	const folder = mkdtempSync(path.join(tmpdir(), "harden-draw-"));
	const batch = names.slice(start, start + atOnce);
	const tarballs = tarballsOf(batch, folder);
	for (const name of batch) {
		if (drawn >= Number(wanted)) break;
		looked++;
		const tarball = tarballs.get(name);
		if (tarball !== undefined) drawn += await drawFrom(name, tarball);
		console.error(`${looked} packages, ${drawn} comments (${name})`);
	}
	rmSync(folder, { recursive: true });
}

async function drawFrom(name: string, tarball: string): Promise<number> {
	const folder = mkdtempSync(path.join(tmpdir(), "harden-draw-"));
	try {
		const unpackedInto = path.join(folder, "package");
		mkdirSync(unpackedInto);
		await extract({ file: tarball, cwd: unpackedInto, strip: 1 });
		const { version } = JSON.parse(readFileSync(path.join(unpackedInto, "package.json"), "utf8")) as {
			version: string;
		};
		const comments = choose(name, [...commentsIn(unpackedInto)]);
		for (const { file, symbol, text } of comments) console.log([`${name}@${version}`, file, symbol, text].join("\t"));
		return comments.length;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** By package; without those that npm has none of, which it says: the next package has comments too. */
function tarballsOf(batch: readonly string[], folder: string): Map<string, string> {
	try {
		return packTarballs(batch, folder);
	} catch (error) {
		if (!(error instanceof Error) || !error.message.startsWith("npm pack ")) throw error;
		if (batch.length > 1) return new Map(batch.flatMap((name) => [...tarballsOf([name], folder)]));
		console.error(error.message.split("\n")[0]);
		return new Map();
	}
}

function choose(name: string, comments: readonly Comment[]): Comment[] {
	const owner = name.startsWith("@") && !name.startsWith("@types/") ? name.split("/")[0]! : name;
	const templates = templatesOf.get(owner) ?? [];
	templatesOf.set(owner, templates);
	return shuffled(comments).filter(({ text }) => {
		const template = templateOf(text);
		if (templates.length >= mostOfOneOwner || (!isPlain && templates.includes(template))) return false;
		templates.push(template);
		return true;
	});
}

/** The words without the names. */
function templateOf(text: string): string {
	return text
		.replaceAll(
			/`[^`]*`|'[^'\s]*'|"[^"\s]*"|\{@link[^}]*\}|https?:\S+|\S*[a-z][A-Z]\S*|\d[\w.]*|(?<=\w\s)[A-Z]\S*/gu,
			"…",
		)
		.toLowerCase();
}

function* commentsIn(root: string): Generator<Comment> {
	for (const file of readdirSync(root, { recursive: true, encoding: "utf8" }).sort()) {
		if (
			!/\.[cm]?ts$/u.test(file) ||
			/(?:^|\/)node_modules\//u.test(file) ||
			!statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile()
		) {
			continue;
		}
		const text = readFileSync(path.join(root, file), "utf8").replace(/^\uFEFF/u, "");
		if (!text.includes("@deprecated")) continue;
		const result = parseSource(file, text);
		if (!("problem" in result)) yield* commentsOf(typeModuleOf(result.source), { file, prefix: "" });
	}
}

function* commentsOf(module: TypeModule, { file, prefix }: { file: string; prefix: string }): Generator<Comment> {
	const declarations = [...module.declarations.values()].flat();
	const types = declarations.filter(({ kind }) => kind !== "value" && kind !== "namespace" && kind !== "import");
	const specifiers = [...module.exports].map(([name, { tags }]) => ({ name, tags }));
	for (const { name, tags } of [...types, ...specifiers]) {
		const text = tags.find((tag) => tag.name === "deprecated")?.text.replaceAll(/\s+/gu, " ");
		if (text !== undefined && text !== "") yield { file, symbol: prefix + name, text };
	}
	for (const { name, members } of declarations) {
		if (members !== undefined) yield* commentsOf(members, { file, prefix: `${prefix}${name}.` });
	}
	for (const ambient of module.ambientModules.values()) yield* commentsOf(ambient, { file, prefix });
}

function shuffled<T>(all: readonly T[]): T[] {
	return all
		.map((each) => ({ each, place: random() }))
		.sort((a, b) => a.place - b.place)
		.map(({ each }) => each);
}

/** Numbers from 0 to 1 by a linear congruence: the same for the same seed. */
function randomFrom(start: number): () => number {
	let state = start;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}
