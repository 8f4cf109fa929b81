import { isTypeScriptFile } from "../source/file-path.ts";
import { walk } from "../source/walk.ts";
import type { FileAnalysis } from "./analysis/file-analysis.ts";
import { declarationOf, type TopLevelStatement } from "./analysis/top-level-statement.ts";
import { extractMethods } from "./extract-methods/extracted-class.ts";
import { divideLiterals } from "./split-literal/divided-literal.ts";
import { defaultNameOf } from "./split-literal/part-name.ts";

interface Limit {
	/** Lines. */
	readonly maximum: number;
	/** Of the file, for its language. */
	readonly path: string;
}

/** What shortens a file where moving declarations does not. */
export interface NextStep {
	/** For the user. */
	readonly sentence: string;
	/** Absent: it is done by hand. */
	readonly codemod?: string;
}

/**
 * What shortens a file where moving declarations does not; undefined where nothing is known that does.
 * It is made from the file alone, as the rule's report is.
 */
export function nextStepFor(analysis: FileAnalysis, { maximum, path }: Limit): NextStep | undefined {
	const isTypescript = isTypeScriptFile(path);
	const { source } = analysis;
	const literals = divideLiterals(analysis, maximum, {
		source,
		isTypescript,
		isolatedDeclarations: false,
		defaultName: defaultNameOf(path),
	});
	if (literals.names.length > 0)
		return { sentence: `\`harden split-literal\` divides ${listOf(literals.names)}.`, codemod: "split-literal" };
	const { classes } = extractMethods(analysis, {
		maximum,
		isTypescript,
		needsAnnotations: false,
		reportsUnused: false,
	});
	if (classes.length > 0) {
		const bodies = classes.map(({ name, methods }) => `${methods} of \`${name}\``).join(", ");
		const sentence = `\`harden extract-methods\` moves the bodies of methods out (${bodies}).`;
		return { sentence, codemod: "extract-methods" };
	}
	const component = analysis.statements.find(
		(statement) => statement.lines > maximum && isComponent(statement, analysis),
	);
	return component && { sentence: `Divide the component ${listOf(component.names)} by hand.` };
}

function listOf(names: readonly string[]): string {
	return names.map((name) => `\`${name}\``).join(", ");
}

/** A function with a capital letter in whose body there is JSX: only a person knows which parts of it stand alone. */
function isComponent({ node, names }: TopLevelStatement, { source }: FileAnalysis): boolean {
	if (!/^(?:Function|Variable)Declaration$/u.test(declarationOf(node).type) || !/^\p{Lu}/u.test(names[0] ?? ""))
		return false;
	let hasJsx = false;
	walk(node, source.visitorKeys, ({ type }) => {
		hasJsx ||= type === "JSXElement" || type === "JSXFragment";
	});
	return hasJsx;
}
