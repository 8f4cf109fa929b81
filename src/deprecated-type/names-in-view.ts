import { isTypeDeclaration, type TypeGraph, type TypeLink } from "./type-graph.ts";
import type { TypeModule } from "./type-module.ts";

/** What the names around a comment stand for: the reader of its text may know what there is. */
export interface NamesInView {
	/** Undefined: nothing that is declared, imported or exported there. */
	kindOf(name: string): "type" | "value" | undefined;
}

/** What the comment of a declaration or specifier sees: the namespaces around it, and its module. */
export function namesAround(graph: TypeGraph, { path, name }: TypeLink): NamesInView {
	const module = graph.moduleAt(path);
	return namesInView(module === undefined ? [] : modulesAround(module, name.split(".").slice(0, -1)));
}

/** The innermost first. */
function modulesAround(module: TypeModule, [head, ...inner]: readonly string[]): TypeModule[] {
	const members = head === undefined ? [] : (module.declarations.get(head) ?? []).map((each) => each.members);
	return [...members.flatMap((each) => (each === undefined ? [] : modulesAround(each, inner))), module];
}

/** The names of the modules around a declaration, the innermost namespace first. */
export function namesInView(modules: readonly TypeModule[]): NamesInView {
	const kinds = new Map<string, "type" | "value" | undefined>();
	return {
		kindOf(name) {
			if (!kinds.has(name)) kinds.set(name, modules.map((module) => kindIn(module, name)).find(Boolean));
			return kinds.get(name);
		},
	};
}

/** What comes from another module is taken for what its name looks like. */
function kindIn({ declarations, imports, exports }: TypeModule, name: string): "type" | "value" | undefined {
	const declared = declarations.get(name);
	if (declared !== undefined) {
		return declared.some((each) => isTypeDeclaration(each) || each.kind === "namespace") ? "type" : "value";
	}
	if (!imports.has(name) && !exports.has(name)) return undefined;
	return /^[a-z]/u.test(name) ? "value" : "type";
}
