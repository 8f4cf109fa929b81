import { parseSource } from "../source/parse-source.ts";
import type { Deprecation } from "./deprecation.ts";
import { entityAt } from "./entity-at.ts";
import { declarationOf, type TypeBody } from "./find-replacement.ts";
import { isKnownGlobal } from "./global-types.ts";
import { namesWithin } from "./names-in-type.ts";
import { wholeTypeName } from "./recursion.ts";
import {
	entityOf,
	isTypeDeclaration,
	lookupExport,
	lookupLocal,
	lookupMember,
	type TypeGraph,
	type TypeLink,
} from "./type-graph.ts";

export interface TypeInWords {
	readonly text: string;
	/** Undefined: those of the declaration. */
	readonly parameters: readonly string[] | undefined;
	readonly from: string | undefined;
	/** The file that asks for `from`; undefined: the one that declares the type. */
	readonly askedBy?: string;
}

/** A type given as text, as if it stood behind the `=` of the declaration; undefined when a name in it is not known. */
export function writtenType(graph: TypeGraph, deprecation: Deprecation, words: TypeInWords): TypeBody | undefined {
	const { link } = deprecation;
	const names = words.parameters ?? parameterNamesOf(graph, deprecation);
	const expression = withParameters(graph, deprecation, words, names);
	const head = `type Written${names.length === 0 ? "" : `<${names.join(", ")}>`} = `;
	const result = parseSource("written.ts", `${head}${expression};`);
	const declaration = "source" in result ? result.source.ast.body[0] : undefined;
	if (!("source" in result) || declaration?.type !== "TSTypeAliasDeclaration") return undefined;
	const fromPath = words.from === undefined ? undefined : graph.resolve(words.from, words.askedBy ?? link.path);
	if (words.from !== undefined && fromPath === undefined) return undefined;
	const body: TypeBody = {
		kind: "body",
		entity: undefined,
		path: fromPath ?? link.path,
		isOutside: fromPath !== undefined,
		module: words.from?.startsWith(".") === true ? undefined : words.from,
		namespaces: fromPath === undefined ? link.name.split(".").slice(0, -1) : [],
		source: result.source,
		parameters: declaration.typeParameters?.params ?? [],
		node: declaration.typeAnnotation,
	};
	return hasOnlyKnownNames(graph, body) && !isItself(graph, body, link) ? body : undefined;
}

/** A comment that says `Use New` means `New<T>` where both have parameters. */
function withParameters(graph: TypeGraph, { link }: Deprecation, words: TypeInWords, names: readonly string[]): string {
	const { text, parameters, from } = words;
	if (parameters !== undefined || names.length === 0 || !/^[\w$.]+$/u.test(text)) return text;
	const path = from === undefined ? link.path : graph.resolve(from, link.path);
	const [head = "", ...members] = text.split(".");
	let chain =
		path === undefined ? [] : from === undefined ? lookupLocal(graph, path, head) : lookupExport(graph, path, head);
	if (chain.length === 0 && path !== undefined) chain = lookupBesides(graph, link, head);
	for (const member of members) chain = lookupMember(graph, chain, member);
	const entity = entityOf(chain);
	return entity !== undefined && (declarationOf(graph, entity)?.parameters.length ?? 0) >= names.length
		? `${text}<${names.join(", ")}>`
		: text;
}

/** In the namespace that holds the deprecated type. */
function lookupBesides(graph: TypeGraph, link: TypeLink, name: string): TypeLink[] {
	const [head, ...inner] = link.name.split(".").slice(0, -1);
	if (head === undefined) return [];
	let chain = lookupLocal(graph, link.path, head);
	for (const member of inner) chain = lookupMember(graph, chain, member);
	return lookupMember(graph, chain, name);
}

function parameterNamesOf(graph: TypeGraph, { link, rest }: Deprecation): string[] {
	const entity = link.declarations === undefined ? entityOf(rest) : link;
	const parameters = entity === undefined ? undefined : declarationOf(graph, entity)?.parameters;
	return parameters?.map(({ name }) => name.name) ?? [];
}

function hasOnlyKnownNames(graph: TypeGraph, body: TypeBody): boolean {
	return namesWithin(body.source, body.node.range).every(({ identifier, variable, isValue }) => {
		if (variable !== undefined) return true;
		const entity = entityAt(graph, body, wholeTypeName(identifier));
		if (entity === undefined) return !isValue && isKnownGlobal(identifier.name);
		return isValue || entity.declarations?.some(isTypeDeclaration) === true;
	});
}

function isItself(graph: TypeGraph, { node, path }: TypeBody, link: Deprecation["link"]): boolean {
	if (node.type !== "TSTypeReference" || node.typeName.type !== "Identifier") return false;
	return (
		path === link.path &&
		(node.typeName.name === link.name || node.typeName.name === link.exportedAs) &&
		lookupExport(graph, path, link.name).length < 2
	);
}
