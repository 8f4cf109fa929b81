import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { codeOwnersFiles, ownersIn, type OwnersOf } from "../audit/code-owners.ts";
import { noConfiguration, readConfiguration, type AuditConfiguration } from "../audit/configuration.ts";
import type { Measured, MetricId } from "../audit/metrics.ts";
import { eslintErrorsIn, lineCoverageIn, testPassRateIn, type OutsideNumber } from "../audit/outside-reports.ts";
import { isErrno, wordsOf } from "../source/workspace-edit.ts";
import { Problem } from "./problem.ts";

export const configurationFile = "harden.config.json";

/**
 * The project's `harden.config.json`, or `harden` in its `package.json`.
 *
 * @throws Problem when it cannot be read, or holds what the schema does not know.
 */
export async function auditConfiguration(root: string): Promise<AuditConfiguration> {
	const found = configurationValue(root);
	if (found === undefined) return noConfiguration;
	const configuration = await readConfiguration(found.value);
	if ("problem" in configuration) throw new Problem(`${found.name}: ${configuration.problem}`);
	return configuration;
}

function configurationValue(root: string): { readonly name: string; readonly value: unknown } | undefined {
	const own = readIfThere(path.join(root, configurationFile));
	if (own !== undefined) return { name: configurationFile, value: parsed(configurationFile, own) };
	const manifest = readIfThere(path.join(root, "package.json"));
	if (manifest === undefined || !manifest.includes('"harden"')) return undefined;
	const value = (parsed("package.json", manifest) as { harden?: unknown } | null)?.harden;
	return value === undefined ? undefined : { name: "package.json, harden", value };
}

function parsed(name: string, text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		throw new Problem(`${name}: ${error.message}`);
	}
}

/** The reports of other tools, by option and configuration. */
export interface ReportPaths {
	readonly coverage?: string;
	readonly junit?: string;
	readonly eslint?: string;
}

const readers: Readonly<Record<keyof ReportPaths, readonly [MetricId, (text: string) => OutsideNumber]>> = {
	coverage: ["lineCoverage", lineCoverageIn],
	junit: ["testPassRate", testPassRateIn],
	eslint: ["eslintErrors", eslintErrorsIn],
};

/** What other tools' reports say; what is missing or is something else is unknown, with the reason. */
export function outsideNumbers(reports: ReportPaths): Measured["outside"] {
	const numbers: Partial<Record<MetricId, OutsideNumber>> = {};
	for (const [name, [id, read]] of Object.entries(readers)) {
		const file = reports[name as keyof ReportPaths];
		if (file === undefined) continue;
		const text = readIfThere(file);
		const number = text === undefined ? { problem: "there is no such file" } : read(text);
		numbers[id] = "problem" in number ? { problem: `${path.basename(file)}: ${number.problem}` } : number;
	}
	return numbers;
}

/** Who owns what, by the first CODEOWNERS file that there is; paths are relative to the root. */
export function codeOwners(root: string): OwnersOf | undefined {
	const file = codeOwnersFiles.map((name) => path.join(root, name)).find((name) => existsSync(name));
	return file === undefined ? undefined : ownersIn(readFileSync(file, "utf8"));
}

/** @throws Problem when there is something that cannot be read. */
export function readIfThere(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		if (!isErrno(error)) throw error;
		if (error.code === "ENOENT") return undefined;
		throw new Problem(`cannot read ${path.basename(file)}: ${wordsOf(error)}`);
	}
}
