import type { TSESTree } from "@typescript-eslint/types";
import type { TypeBody } from "./find-replacement.ts";
import { entityOf, lookupExport, lookupLocal, lookupMember, type TypeGraph, type TypeLink } from "./type-graph.ts";

/** What a name, possibly qualified, stands for where the body of a declaration uses it; undefined for a global. */
export function entityAt(graph: TypeGraph, body: TypeBody, name: TSESTree.Node): TypeLink | undefined {
	const [head, ...members] = namePartsOf(name);
	if (head === undefined) return undefined;
	let chain = body.isOutside === true ? lookupExport(graph, body.path, head) : lookupInNamespaces(graph, body, head);
	for (const member of members) chain = lookupMember(graph, chain, member);
	return entityOf(chain);
}

/** The parts of `A.B.C`; none for what is no name. */
export function namePartsOf(node: TSESTree.Node): string[] {
	switch (node.type) {
		case "Identifier":
			return [node.name];
		case "TSQualifiedName":
			return [...namePartsOf(node.left), node.right.name];
		case "MemberExpression":
			return node.property.type === "Identifier" ? [...namePartsOf(node.object), node.property.name] : [];
		default:
			return [];
	}
}

/** From the innermost namespace outwards. */
function lookupInNamespaces(graph: TypeGraph, { path, namespaces }: TypeBody, name: string): TypeLink[] {
	for (let depth = namespaces.length; depth > 0; depth--) {
		const [outermost, ...inner] = namespaces.slice(0, depth);
		let chain = lookupLocal(graph, path, outermost!);
		for (const member of inner) chain = lookupMember(graph, chain, member);
		const found = lookupMember(graph, chain, name);
		if (found.length > 0) return found;
	}
	return lookupLocal(graph, path, name);
}
