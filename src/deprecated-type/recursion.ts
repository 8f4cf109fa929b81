import type { TSESTree } from "@typescript-eslint/types";
import { entityAt } from "./entity-at.ts";
import { bodyOf, type TypeBody } from "./find-replacement.ts";
import { namesWithin } from "./names-in-type.ts";
import { entityKey, isTypeDeclaration, type TypeGraph, type TypeLink } from "./type-graph.ts";

// A type that leads to more aliases than that is taken for recursive: writing it out would not be wise either.
const mostAliases = 100;

/** Whether a type leads back to itself through aliases: `type Json = string | Json[]`. */
export function isRecursive(graph: TypeGraph, body: TypeBody): boolean {
	if (isInBlock(body.node)) return leadsBackInBlock(body);
	const start = body.entity && entityKey(body.entity);
	const seen = new Set<string>();
	const toVisit: TypeBody[] = [body];
	for (let current = toVisit.pop(); current !== undefined; current = toVisit.pop()) {
		for (const entity of aliasesIn(graph, current)) {
			const key = entityKey(entity);
			if (key === start) return true;
			if (seen.has(key)) continue;
			seen.add(key);
			if (seen.size > mostAliases) return true;
			const next = bodyOf(graph, entity);
			if (next !== undefined) toVisit.push(next);
		}
	}
	return false;
}

function isInBlock(node: TSESTree.Node): boolean {
	for (let ancestor = node.parent; ancestor; ancestor = ancestor.parent) {
		if (ancestor.type === "BlockStatement" || ancestor.type === "SwitchCase") return true;
	}
	return false;
}

/** Of what a function declares for itself only the scopes know. */
function leadsBackInBlock({ source, node }: TypeBody): boolean {
	const seen = new Set<TSESTree.Node>();
	const toVisit = [node];
	for (let current = toVisit.pop(); current !== undefined; current = toVisit.pop()) {
		for (const { variable } of namesWithin(source, current.range)) {
			const declaration = variable?.defs[0]?.node;
			if (declaration?.type !== "TSTypeAliasDeclaration" || seen.has(declaration)) continue;
			if (declaration.range[0] <= node.range[0] && node.range[1] <= declaration.range[1]) return true;
			seen.add(declaration);
			toVisit.push(declaration.typeAnnotation);
		}
	}
	return false;
}

const known = new WeakMap<TypeGraph, Map<string, readonly TypeLink[]>>();

function aliasesIn(graph: TypeGraph, body: TypeBody): readonly TypeLink[] {
	const cache = known.get(graph) ?? new Map<string, readonly TypeLink[]>();
	known.set(graph, cache);
	const key = body.entity === undefined ? undefined : entityKey(body.entity);
	const cached = key === undefined ? undefined : cache.get(key);
	if (cached !== undefined) return cached;
	const aliases = findAliases(graph, body);
	if (key !== undefined) cache.set(key, aliases);
	return aliases;
}

function findAliases(graph: TypeGraph, body: TypeBody): TypeLink[] {
	return namesWithin(body.source, body.node.range).flatMap(({ identifier, isValue }) => {
		if (isValue) return [];
		const entity = entityAt(graph, body, wholeTypeName(identifier));
		return entity?.declarations?.find(isTypeDeclaration)?.kind === "alias" ? [entity] : [];
	});
}

/** `A.B.C` of its head `A`. */
export function wholeTypeName(head: TSESTree.Node): TSESTree.Node {
	let name = head;
	while (name.parent?.type === "TSQualifiedName" && name.parent.left === name) name = name.parent;
	return name;
}
