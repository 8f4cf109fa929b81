import type { ImportSources } from "./import-sources.ts";
import { wholeDefaults } from "./lists/operations/packages.ts";
import type { ThrownError } from "./lists/operations/known-operation.ts";

interface GuardContext {
	/** The variable that holds the error. */
	readonly name: string;
	readonly imports: ImportSources;
	readonly type: CaughtType;
}

/** What the compiler takes the variable for; `any` in JavaScript. Of `unknown`, it wants to see that there is a property. */
export type CaughtType = "any" | "unknown" | "either";

/** A condition that holds for every error but these; undefined where a class or test of a package is not imported. */
export function guardOf(errors: readonly ThrownError[], context: GuardContext): string | undefined {
	const codes = errors.flatMap((error) => (error.by === "code" ? error.codes : []));
	const names = errors.flatMap((error) => (error.by === "name" ? error.names : []));
	const tests: (string | undefined)[] = errors.map((error) => {
		switch (error.by) {
			case "class":
				return classTest(error.name, error.module, context);
			case "guard":
				return ownTest(error.guard, error.module, context);
			case "property":
				return propertyTest(error.property, context);
			case "code":
			case "name":
				return "";
		}
	});
	tests.push(valueTest("code", codes, context), valueTest("name", names, context));
	if (tests.includes(undefined)) return undefined;
	const positive = tests.filter((test) => test !== "");
	if (positive.length === 0) return undefined;
	const [only] = positive;
	if (positive.length > 1) return `!(${positive.map((test) => inDisjunction(test!)).join(" || ")})`;
	return /^[\w.]+\(\w+\)$/u.test(only!) ? `!${only}` : `!(${only})`;
}

function inDisjunction(test: string): string {
	return test.includes("&&") ? `(${test})` : test;
}

function classTest(name: string, module: string | undefined, context: GuardContext): string | undefined {
	if (module === undefined) return context.imports.has(name) ? undefined : `${context.name} instanceof ${name}`;
	const reference = referenceTo(name, module, context.imports);
	return reference === undefined ? undefined : `${context.name} instanceof ${reference}`;
}

function ownTest(guard: string, module: string, context: GuardContext): string | undefined {
	const reference = referenceTo(guard, module, context.imports);
	return reference === undefined ? undefined : `${reference}(${context.name})`;
}

/** How a file that imports from `module` spells one of its exports: `ZodError`, `z.ZodError`. */
function referenceTo(name: string, module: string, imports: ImportSources): string | undefined {
	for (const [local, source] of imports) {
		if (source.module !== module) continue;
		if (source.name === name) return local;
		const isWhole = source.name === "default" ? wholeDefaults.includes(module) : ["*", "z"].includes(source.name);
		if (isWhole) return `${local}.${name}`;
	}
	return undefined;
}

/**
 * Host errors are told by their code or name, and without `instanceof Error`: an error of another realm, as in a test
 * runner, is no instance of this one's classes.
 */
function valueTest(property: string, values: readonly string[], { name, type }: GuardContext): string {
	if (values.length === 0) return "";
	const one = (subject: string) => [...new Set(values)].map((value) => `${subject} === "${value}"`).join(" || ");
	if (type !== "unknown") return one(propertyOf(name, property, type));
	const comparison = one(`${name}.${property}`);
	const comparisons = values.length > 1 ? `(${comparison})` : comparison;
	return `${hasProperty(name, property)} && ${comparisons}`;
}

function propertyTest(property: string, { name, type }: GuardContext): string {
	return type === "unknown" ? hasProperty(name, property) : `${propertyOf(name, property, type)} !== undefined`;
}

function propertyOf(name: string, property: string, type: "any" | "either"): string {
	return type === "any" ? `${name}?.${property}` : `(${name} as { ${property}?: unknown } | null)?.${property}`;
}

function hasProperty(name: string, property: string): string {
	return `typeof ${name} === "object" && ${name} !== null && "${property}" in ${name}`;
}
