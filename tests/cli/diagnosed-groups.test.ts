import { describe, expect, it } from "vitest";
import { accuser, diagnosedGroups } from "../../src/cli/diagnosed-groups.ts";
import type { PlannedFile } from "../../src/cli/plan-format.ts";
import { projectOn } from "../support/harden.ts";

const groups = Array.from({ length: 64 }, (_, index) => `${index}.ts`);

/** A compiler that says `sayings` of the guilty groups that are in place; the text behind the `:` is who it accuses. */
function compilerFor(sayings: Readonly<Record<string, string>>) {
	let failure = Object.values(sayings);
	let checks = 0;
	return {
		checks: () => checks,
		passesWith: (kept: readonly string[]) => {
			checks++;
			failure = kept.flatMap((group) => sayings[group] ?? []);
			return Promise.resolve(failure.length === 0);
		},
		failure: () => failure,
		accusedBy: (lines: readonly string[]) => {
			const accused = (kind: string) =>
				lines.filter((line) => line.startsWith(kind)).flatMap((line) => line.slice(kind.length + 1).split(" "));
			return { named: new Set(accused("in")), imported: new Set(accused("importer of")) };
		},
	};
}

describe("diagnosedGroups", () => {
	it("asks once more where the compiler names the guilty", async () => {
		const compiler = compilerFor({ "7.ts": "in 7.ts", "40.ts": "in 40.ts" });
		expect(await diagnosedGroups(groups, compiler)).toEqual(["7.ts", "40.ts"]);
		expect(compiler.checks()).toBe(1);
	});

	it("searches among what a file with an error imports, and nowhere else", async () => {
		const compiler = compilerFor({ "7.ts": "importer of 5.ts 6.ts 7.ts 8.ts" });
		expect(await diagnosedGroups(groups, compiler)).toEqual(["7.ts"]);
		expect(compiler.checks()).toBe(4);
	});

	it("keeps what is imported where the named are all of the guilty", async () => {
		const compiler = compilerFor({ "7.ts": "in 7.ts", "8.ts": "importer of 5.ts 7.ts 8.ts" });
		expect(await diagnosedGroups(groups, compiler)).toEqual(["7.ts", "8.ts"]);
		const other = compilerFor({ "7.ts": "in 7.ts" });
		const accusedBy = (lines: readonly string[]) => ({ ...other.accusedBy(lines), imported: new Set(["5.ts"]) });
		expect(await diagnosedGroups(groups, { ...other, accusedBy })).toEqual(["7.ts"]);
	});

	it("reads again what the compiler says without the first accused", async () => {
		let isFirst = true;
		const compiler = compilerFor({ "7.ts": "in 7.ts", "40.ts": "in 40.ts" });
		const accusedBy = (lines: readonly string[]) => {
			const accused = compiler.accusedBy(lines);
			if (isFirst) accused.named.delete("40.ts");
			isFirst = false;
			return accused;
		};
		expect(await diagnosedGroups(groups, { ...compiler, accusedBy })).toEqual(["7.ts", "40.ts"]);
		expect(compiler.checks()).toBe(2);
	});

	it("searches everywhere where the compiler accuses nobody, or the wrong ones", async () => {
		const silent = compilerFor({ "7.ts": "error" });
		expect(await diagnosedGroups(groups, silent)).toEqual(["7.ts"]);
		const misleading = compilerFor({ "7.ts": "in 9.ts" });
		expect(await diagnosedGroups(groups, misleading)).toEqual(["7.ts"]);
	});
});

describe("accuser", () => {
	const planned = (path: string, ...created: string[]) =>
		({ path, group: path, createFiles: created.map((name) => ({ path: name, text: "" })) }) as unknown as PlannedFile;
	const files = {
		"src/a.ts": "",
		"src/b.ts": "",
		"src/c.ts": "",
		"src/d.ts": "",
		"src/user.ts": 'import { a } from "./a";\nexport * from "./b";\nexport { c } from "./c";\nimport "typescript";\n',
	};
	const written = [planned("src/a.ts", "src/a/one.ts"), ...["b", "c", "d"].map((name) => planned(`src/${name}.ts`))];

	it.each([
		["a file of a group", "src/a.ts(1,1): error TS1: x", { named: ["src/a.ts"], imported: [] }],
		["a file that was created", "src/a/one.ts(1,1): error TS1: x", { named: ["src/a.ts"], imported: [] }],
		["an importer", "src/user.ts(1,1): error TS1: x", { named: [], imported: ["src/a.ts", "src/b.ts", "src/c.ts"] }],
		["a file that there is not", "src/none.ts(1,1): error TS1: x", { named: [], imported: [] }],
		["no file", "error TS1: x", { named: [], imported: [] }],
	])("reads an error in %s", (_, line, { named, imported }) => {
		const { root } = projectOn(files);
		expect(accuser(written, root)([line])).toEqual({ named: new Set(named), imported: new Set(imported) });
	});
});
