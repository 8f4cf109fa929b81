import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import Draft04 from "ajv-draft-04";
import { describe, expect, it } from "vitest";
import type { AuditReport } from "../../src/audit/audit-report.ts";
import { silent } from "../audit/files.ts";
import { harden, projectOn } from "../support/harden.ts";

const audit = (root: string, ...args: string[]) => harden(root, ["audit", ...args]);
const reportOf = (root: string, ...args: string[]) =>
	JSON.parse(audit(root, "--format", "json", ...args).stdout) as AuditReport;
const currentOf = (report: AuditReport, id: string) => report.metrics.find((metric) => metric.id === id)?.current;

describe("the configuration of the audit", () => {
	it("sets targets, reports and exceptions", () => {
		const configuration = {
			targets: { broadCatches: { atMost: 0 }, swallowRate: { below: 50 } },
			reports: { coverage: "out/coverage-summary.json" },
			exceptions: [{ path: "legacy/", owner: "@a", reason: "it goes", until: "2999-12-31" }],
		};
		const { root } = projectOn({
			"harden.config.json": JSON.stringify(configuration),
			"out/coverage-summary.json": '{"total":{"lines":{"pct":81.5}}}',
			"legacy/a.ts": silent("a"),
			"src/b.ts": silent("b"),
		});
		const { stdout, stderr, exitCode } = audit(root, "--enforce-targets");
		expect(stdout).toMatch(/^broad catches +1 +≤ 0 +missed$/mu);
		expect(stdout).toMatch(/^handlers that swallow errors +100% +< 50% +missed$/mu);
		expect(stdout).toMatch(/^lines covered by tests +81\.5% +–$/mu);
		expect(stdout).toContain("1 finding is excepted.\n");
		expect(stderr).toContain("the target is missed: broad catches\n");
		expect(exitCode).toBe(1);
	});

	it("may stand in package.json, and options go before it", () => {
		const { root } = projectOn({
			"package.json": '{ "harden": { "reports": { "eslint": "nowhere.json" } } }',
			"a.ts": "export {};\n",
			"eslint.json": '[{"errorCount":2}]',
		});
		expect(reportOf(root).metrics.find(({ id }) => id === "eslintErrors")).toMatchObject({
			unknownBecause: "nowhere.json: there is no such file",
		});
		expect(currentOf(reportOf(root, "--eslint", "eslint.json"), "eslintErrors")).toBe(2);
	});

	it("counts an exception that has ended, and says whom to ask", () => {
		const exception = { path: "a.ts", owner: "@a", reason: "it goes", until: "2020-01-31" };
		const { root } = projectOn({
			"harden.config.json": JSON.stringify({ exceptions: [exception] }),
			"a.ts": silent("a"),
		});
		const { stderr, stdout } = audit(root, "--format", "json");
		expect(stderr).toBe("the exception for a.ts has ended on 2020-01-31; ask @a (it goes)\n");
		expect(currentOf(JSON.parse(stdout) as AuditReport, "broadCatches")).toBe(1);
	});

	it.each([
		['{ "target": {} }', 'unknown key "target" (did you mean "targets"?)'],
		[
			'{ "targets": { "broadCatch": { "atMost": 1 } } }',
			'targets: unknown key "broadCatch" (did you mean "broadCatches"?)',
		],
		[
			'{ "targets": { "monoliths": { "atmost": 1 } } }',
			'targets.monoliths: unknown key "atmost" (did you mean "atMost"?)',
		],
		['{ "targets": { "monoliths": 3 } }', "targets.monoliths: must be object,null"],
		['{ "exceptions": [{ "path": "a" }] }', "exceptions.0: must have required property 'owner'"],
		[
			'{ "exceptions": [{ "path": "a", "owner": "b", "reason": "c", "until": "2026-13-01" }] }',
			"exceptions: there is no day 2026-13-01",
		],
		["{", "Expected property name or '}' in JSON at position 1"],
	])("is refused when it is wrong: %s", (text, words) => {
		const { root } = projectOn({ "harden.config.json": text, "a.ts": "export {};\n" });
		const { exitCode, stderr, stdout } = audit(root);
		expect([exitCode, stdout]).toEqual([2, ""]);
		expect(stderr).toContain(`harden: harden.config.json: ${words}`);
	});
});

describe("what the audit knows of a repository", () => {
	it("is how often files changed, and who owns them", () => {
		const project = projectOn(
			{ "src/a.ts": silent("a"), "src/b.ts": silent("b"), CODEOWNERS: "/src/a.ts @a\n" },
			{ git: true },
		);
		project.write("src/b.ts", `${silent("b")}\nexport const b = 1;\n`);
		project.git("commit", "-qam", "more");
		const { ranking } = reportOf(project.root);
		expect(ranking.files.map((file) => [file.path, file.commits, file.owners])).toEqual([
			["src/b.ts", 2, undefined],
			["src/a.ts", 1, "@a"],
		]);
		const below = reportOf(path.join(project.root, "src")).ranking.files;
		expect(below.map((file) => [file.path, file.commits, file.owners])).toEqual([
			["b.ts", 2, undefined],
			["a.ts", 1, "@a"],
		]);
	});

	it("goes as far as a shallow clone does, and says so", () => {
		const project = projectOn({ "a.ts": silent("a") }, { git: true });
		project.write("a.ts", `${silent("a")}\n`);
		project.git("commit", "-qam", "more");
		project.git("clone", "-q", "--depth", "1", `file://${project.root}`, "clone");
		const { stderr, stdout } = audit(path.join(project.root, "clone"), "--format", "json");
		expect(stderr).toBe("warning: commits are counted as far as this shallow clone goes\n");
		expect((JSON.parse(stdout) as AuditReport).ranking.files[0]!.commits).toBe(1);
	});

	it("is nothing without git", () => {
		const { root } = projectOn({ "a.ts": silent("a") });
		expect(reportOf(root).ranking.files[0]!.commits).toBeUndefined();
		expect(audit(root).stdout).toMatch(/^a\.ts +7 +– +1 +0 +–$/mu);
	});
});

describe("the history of the audit", () => {
	it("grows by a record a run, and gives the trend", () => {
		const { root, read, write } = projectOn({ "a.ts": silent("a"), "b.ts": silent("b") });
		expect(audit(root, "--record").stderr).toBe(".harden/history.jsonl holds 1 record\n");
		write("b.ts", "export {};\n");
		const { stdout } = audit(root, "--record");
		expect(stdout).toMatch(/^broad catches +1 +< 30 +met +−1 +–$/mu);
		expect(read(".harden/history.jsonl").trim().split("\n")).toHaveLength(2);
	});

	it("is left alone when it is something else", () => {
		const { root, read } = projectOn({ "a.ts": silent("a"), ".harden/history.jsonl": "oops\n" });
		const { exitCode, stderr } = audit(root, "--record");
		expect([exitCode, stderr]).toEqual([2, "harden: .harden/history.jsonl: line 1 is no record of harden audit\n"]);
		expect(read(".harden/history.jsonl")).toBe("oops\n");
	});
});

describe("ESLint's bulk suppressions", () => {
	const suppressions = '{ "a.ts": { "harden/no-broad-catch": { "count": 1 }, "no-var": { "count": 3 } } }';

	it("make a first baseline: what they cover is known, the rest is new", () => {
		const { root } = projectOn({ "a.ts": silent("a") + silent("a2"), "eslint-suppressions.json": suppressions });
		const made = audit(root, "--update-baseline", "--from-suppressions", "eslint-suppressions.json");
		expect([made.exitCode, made.stderr]).toEqual([0, ".harden/baseline.json holds 1 finding\n"]);
		const { exitCode, stdout } = audit(root, "--check");
		expect(exitCode).toBe(1);
		expect(stdout).toContain("Against the baseline: 1 new, 0 grown, 0 fixed.\n");
	});

	it("are written beside those of other rules", () => {
		const { root, read } = projectOn({
			"a.ts": silent("a") + silent("a2"),
			"b.ts": silent("b"),
			"eslint-suppressions.json": suppressions,
		});
		audit(root, "--write-suppressions", "eslint-suppressions.json");
		expect(JSON.parse(read("eslint-suppressions.json"))).toEqual({
			"a.ts": { "harden/no-broad-catch": { count: 2 }, "no-var": { count: 3 } },
			"b.ts": { "harden/no-broad-catch": { count: 1 } },
		});
	});

	it.each([
		[["--update-baseline", "--from-suppressions", "nowhere.json"], "no such file: nowhere.json"],
		[["--update-baseline", "--from-suppressions", "a.ts"], "a.ts is not what ESLint writes"],
		[["--from-suppressions", "a.ts"], "--from-suppressions goes with --update-baseline"],
		[["--write-suppressions", "a.ts"], "a.ts is not what ESLint writes"],
	])("%j is one line and exit 2", (args, words) => {
		const { root, read } = projectOn({ "a.ts": silent("a") });
		const { exitCode, stderr } = audit(root, ...args);
		expect([exitCode, stderr]).toEqual([2, `harden: ${words}\n`]);
		expect(read("a.ts")).toBe(silent("a"));
	});
});

describe("the formats of the audit", () => {
	const fixable =
		'export async function f() {\n\ttry {\n\t\tawait save();\n\t} catch {\n\t\tconsole.error("é😀 failed");\n\t}\n}\n';

	it("SARIF is valid by its schema, with fingerprints, fixes and what is new", () => {
		const { root, write } = projectOn({ "src/a b.ts": fixable });
		audit(root, "--update-baseline");
		write("c.ts", silent("c"));
		const log = JSON.parse(audit(root, "--format", "sarif", "--check").stdout) as SarifLog;
		const schema = JSON.parse(
			readFileSync(new URL("../audit/fixtures/sarif-schema-2.1.0.json", import.meta.url), "utf8"),
		) as object;
		const validate = new Draft04.default({ strict: false, validateFormats: false }).compile(schema);
		expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
		const results = log.runs[0]!.results;
		const known = results.find((result) => result.baselineState === "unchanged")!;
		expect(results.map((result) => result.baselineState).sort()).toEqual(["new", "unchanged"]);
		const [change] = known.fixes![0]!.artifactChanges;
		expect(change!.artifactLocation.uri).toBe("src/a%20b.ts");
		expect(change!.replacements).toEqual([
			{
				deletedRegion: { startLine: 4, startColumn: 9, endLine: 4, endColumn: 9 },
				insertedContent: { text: " (error)" },
			},
			{
				deletedRegion: { startLine: 5, startColumn: 29, endLine: 5, endColumn: 29 },
				insertedContent: { text: ", error" },
			},
		]);
		expect(Object.keys(known.partialFingerprints)).toEqual(["content/v1", "place/v1"]);
	});

	it("annotations name files as the repository does, and errors are what is new", () => {
		const project = projectOn({ "src/a.ts": silent("a") }, { git: true });
		const below = path.join(project.root, "src");
		expect(audit(below, "--format", "github").stdout).toMatch(
			/^::warning file=src\/a\.ts,line=4,col=4,title=harden\/no-broad-catch::.+\n$/u,
		);
		audit(project.root, "--update-baseline");
		project.write("src/b.ts", silent("b"));
		expect(audit(below, "--format", "github", "--check").stdout).toMatch(/^::error file=src\/b\.ts,[^\n]+\n$/u);
	});

	it("Markdown folds everything but the metrics", () => {
		const { root } = projectOn({ "a.ts": silent("a") });
		const { stdout } = audit(root, "--format", "markdown");
		expect(stdout).toMatch(/^\| broad catches +\| +1 \| +< 30 \| ✅ +\|$/mu);
		expect(stdout).toContain("<details><summary>Where to begin</summary>\n\n| file");
	});

	it("JSON is what its schema says", () => {
		const { root } = projectOn({ "a.ts": fixable, "b.ts": silent("b") }, { git: true });
		audit(root, "--update-baseline");
		audit(root, "--record");
		const schema = JSON.parse(
			readFileSync(new URL("../../src/audit/audit-report.schema.json", import.meta.url), "utf8"),
		) as object;
		const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
		expect(validate(reportOf(root, "--check")), JSON.stringify(validate.errors)).toBe(true);
	});
});

interface SarifLog {
	runs: {
		results: {
			baselineState: string;
			partialFingerprints: Record<string, string>;
			fixes?: { artifactChanges: { artifactLocation: { uri: string }; replacements: object[] }[] }[];
		}[];
	}[];
}
