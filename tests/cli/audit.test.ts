import { describe, expect, it } from "vitest";
import { harden, projectOn } from "../support/harden.ts";

const silent = (name: string) =>
	`export function ${name}() {\n\ttry {\n\t\treturn ${name}Of();\n\t} catch {\n\t\treturn undefined;\n\t}\n}\n`;
const audit = (root: string, ...args: string[]) => harden(root, ["audit", ...args]);

describe("harden audit with a baseline", () => {
	it("puts it down, and passes while nothing is new", () => {
		const { root, read } = projectOn({ "a.ts": silent("a"), "b.ts": silent("b") });
		const made = audit(root, "--update-baseline");
		expect([made.exitCode, made.stderr]).toEqual([0, ".harden/baseline.json holds 2 findings\n"]);
		expect(read(".harden/baseline.json").match(/^\t\t\[/gmu)).toHaveLength(2);
		const checked = audit(root, "--check");
		expect(checked.exitCode).toBe(0);
		expect(checked.stdout).toContain("Against the baseline: 0 new, 0 grown, 0 fixed.\n");
	});

	it("names what is new and what is fixed, and fails", () => {
		const { root, write } = projectOn({ "a.ts": silent("a") });
		audit(root, "--update-baseline");
		write("a.ts", "");
		write("src/c.ts", silent("c"));
		const { exitCode, stdout } = audit(root, "--check");
		expect(exitCode).toBe(1);
		expect(stdout).toMatch(/^new src\/c\.ts:4:4 harden\/no-broad-catch .+$/mu);
		expect(stdout).toMatch(/^fixed a\.ts harden\/no-broad-catch \w+$/mu);
		expect(stdout).toContain("Against the baseline: 1 new, 0 grown, 1 fixed.\n");
	});

	it("only lets it shrink, unless forced", () => {
		const { root, write, read } = projectOn({ "a.ts": silent("a"), "b.ts": silent("b") });
		audit(root, "--update-baseline");
		const before = read(".harden/baseline.json");
		write("c.ts", silent("c"));
		const refused = audit(root, "--update-baseline");
		expect(refused.exitCode).toBe(1);
		expect(refused.stderr).toBe(".harden/baseline.json is left as it is: it only shrinks, unless --force is given\n");
		expect(read(".harden/baseline.json")).toBe(before);
		expect(audit(root, "--update-baseline", "--force").stderr).toBe(".harden/baseline.json holds 3 findings\n");
		for (const name of ["a.ts", "c.ts"]) write(name, "");
		expect(audit(root, "--update-baseline").stderr).toBe(".harden/baseline.json holds 1 finding\n");
	});

	it("knows what rates were, and keeps that where only a part is audited", () => {
		const thrown = "try {\n\tload();\n} catch (error) {\n\tthrow error;\n}\n";
		const { root, write, read } = projectOn({ "a/a.ts": silent("a"), "b/b.ts": thrown });
		audit(root, "--update-baseline");
		expect(read(".harden/baseline.json")).toContain('\t\t"swallowRate": 50');
		write("a/a.ts", "");
		expect(audit(root, "--check").stdout).toMatch(/handlers that swallow errors +│? *0% +│? *50%/u);
		audit(root, "a", "--update-baseline");
		expect(read(".harden/baseline.json")).toContain('\t\t"swallowRate": 50');
		audit(root, "--update-baseline");
		expect(read(".harden/baseline.json")).toContain('\t\t"swallowRate": 0');
	});

	it("keeps what it knows of files that were not audited", () => {
		const { root, write, read } = projectOn({ "a/a.ts": silent("a"), "b/b.ts": silent("b") });
		audit(root, "--update-baseline");
		write("a/a.ts", "");
		const { stdout } = audit(root, "a", "--check");
		expect(stdout).toContain("Against the baseline: 0 new, 0 grown, 1 fixed.\n");
		audit(root, "a", "--update-baseline");
		expect(read(".harden/baseline.json")).toContain('["b/b.ts"');
		expect(read(".harden/baseline.json")).not.toContain('["a/a.ts"');
	});

	it("is part of the JSON report", () => {
		const { root, write } = projectOn({ "a.ts": silent("a") });
		audit(root, "--update-baseline");
		write("b.ts", silent("b"));
		const report = JSON.parse(audit(root, "--check", "--format", "json").stdout) as {
			comparison: { added: { path: string }[]; fixed: unknown[] };
		};
		expect(report.comparison.added.map(({ path }) => path)).toEqual(["b.ts"]);
		expect(report.comparison.fixed).toEqual([]);
	});

	it("is a table for a pull request", () => {
		const { root, write } = projectOn({ "a.ts": silent("a") });
		audit(root, "--update-baseline");
		write("b.ts", silent("b"));
		expect(audit(root, "--check", "--format", "markdown").stdout).toMatch(
			/^\| new +\| b\.ts:4:4 \| harden\/no-broad-catch /mu,
		);
	});

	it("is refused when there is none, or a broken one, which stays as it is", () => {
		const { root, write, read } = projectOn({ "a.ts": silent("a") });
		expect(audit(root, "--check")).toMatchObject({
			exitCode: 2,
			stderr: "harden: there is no .harden/baseline.json; harden audit --update-baseline makes one\n",
		});
		write(".harden/baseline.json", "<<<<<<< ours\n");
		expect(audit(root, "--update-baseline")).toMatchObject({
			exitCode: 2,
			stderr: "harden: .harden/baseline.json: it holds a merge conflict; take either side and update it\n",
		});
		expect(read(".harden/baseline.json")).toBe("<<<<<<< ours\n");
	});
});

describe("harden audit --enforce-targets", () => {
	it("fails on a missed target, and names it", () => {
		const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${index}.ts`, silent(`f${index}`)]));
		const { exitCode, stderr } = audit(projectOn(files).root, "--enforce-targets");
		expect([exitCode, stderr]).toEqual([1, "the target is missed: broad catches\n"]);
	});

	it("passes when all are met", () => {
		expect(audit(projectOn({ "a.ts": silent("a") }).root, "--enforce-targets").exitCode).toBe(0);
	});
});
