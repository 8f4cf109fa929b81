import type { OversizedFile, OversizedFileKind } from "./oversized-file.ts";
import type { BlockedPart, ModulePlan } from "./plan/split-plan.ts";

/** What is said of an oversized file; the rule's messages, with the placeholders `messageValuesOf` fills in. */
export const oversizedFileMessages: Readonly<Record<OversizedFileKind, string>> = {
	splittable:
		"This file has {{lines}} {{unit}}, {{over}} more than {{max}}. It splits into {{modules}} modules without import cycles, the largest {{largest}} lines: {{names}}. Run `harden split-oversized-file` on it.",
	blocked:
		"This file has {{lines}} {{unit}}, {{over}} more than {{max}}. {{part}} stay together with {{partLines}} lines, so that moving declarations is not enough; the rest splits into {{modules}} modules.{{next}}",
	whole: "This file has {{lines}} {{unit}}, {{over}} more than {{max}}. {{reason}}",
	tooLong: "This file has {{lines}} {{unit}}, {{over}} more than {{max}}.",
};

export function messageValuesOf(file: OversizedFile): Record<string, string> {
	const { lines, max, count, plan, reason, nextStep } = file;
	const modules = plan?.modules ?? [];
	const part = plan?.blocked[0];
	return {
		lines: String(lines),
		unit: count === "code" ? "lines of code" : "lines",
		over: String(lines - max),
		max: String(max),
		modules: String(modules.length),
		largest: String(Math.max(0, ...modules.map((module) => module.lines))),
		names: namesOf(modules),
		part: part === undefined ? "" : describePart(part),
		partLines: String(part?.lines ?? 0),
		reason: reason ?? "",
		next: nextStep === undefined ? "" : ` ${nextStep.sentence}`,
	};
}

/** The whole message, as a report shows it. */
export function oversizedFileMessage(file: OversizedFile): string {
	const values = messageValuesOf(file);
	return oversizedFileMessages[file.kind].replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => values[name] ?? "");
}

const shownModules = 5;

function namesOf(modules: readonly ModulePlan[]): string {
	const largest = [...modules].sort((a, b) => b.lines - a.lines);
	const shown = largest.slice(0, shownModules).map(({ name, lines }) => `\`${name}\` (${lines})`);
	return largest.length > shownModules ? `${shown.join(", ")}, …` : shown.join(", ");
}

function describePart({ names }: BlockedPart): string {
	const [first, second, ...rest] = names.map((name) => `\`${name}\``);
	if (first === undefined) return "Statements without a name";
	if (second === undefined) return `${first} and what belongs to it`;
	return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}
