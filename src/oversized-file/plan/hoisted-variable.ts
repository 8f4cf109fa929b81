import type { FileAnalysis } from "../analysis/file-analysis.ts";
import { declarationOf } from "../analysis/top-level-statement.ts";
import type { Bond } from "./bond.ts";
import { reachableFrom, reversed } from "./graph.ts";

/**
 * A `var` that earlier statements may read while they are evaluated, when it is still undefined: from a module of its own,
 * which is evaluated first, they would read its value. (`let`, `const` and classes throw there, so that no file that
 * loads does it.)
 */
export function hoistedReads(analysis: FileAnalysis): Bond[] {
	const { bindings, statements, references } = analysis;
	const variables = bindings.flatMap((binding) => {
		const index = binding.declaredBy.find((each) => isInitialisedVar(each, analysis));
		return index === undefined ? [] : [{ binding, index }];
	});
	if (variables.length === 0) return [];
	const users = reversed(references.map((counts) => counts.keys()));
	return variables.flatMap(({ binding: { name, declaredBy }, index: variable }) => {
		const reaching = reachableFrom([variable], users);
		const readers = statements.filter(
			({ index }) =>
				index < variable && [...references[index]!].some(([to, { eager }]) => eager > 0 && reaching.has(to)),
		);
		if (readers.length === 0) return [];
		const reason = `\`${name}\` may be read before it has its value.`;
		return [{ kind: "hoisted" as const, statements: [...readers.map(({ index }) => index), ...declaredBy], reason }];
	});
}

function isInitialisedVar(index: number, { statements }: FileAnalysis): boolean {
	const declaration = declarationOf(statements[index]!.node);
	return (
		declaration.type === "VariableDeclaration" &&
		declaration.kind === "var" &&
		declaration.declarations.some(({ init }) => init !== null)
	);
}
