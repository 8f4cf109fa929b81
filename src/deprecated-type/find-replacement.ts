import type { TSESTree } from "@typescript-eslint/types";
import type { ParsedSource } from "../source/parsed-source.ts";
import { skipChildren, walk } from "../source/walk.ts";
import type { Deprecation } from "./deprecation.ts";
import { entityOf, isTypeDeclaration, type TypeGraph, type TypeLink } from "./type-graph.ts";

/** The same type under another name: arguments stay as they are. */
export interface RenamedType {
	readonly kind: "renamed";
	readonly entity: TypeLink;
	/** The name its author gives it. */
	readonly name: string;
	/** A module that it can be imported from, as any file can write it. */
	readonly module?: string | undefined;
}

/** A type to be written out, with arguments in the place of parameters. */
export interface TypeBody {
	readonly kind: "body";
	/** What it is the body of. */
	readonly entity: TypeLink | undefined;
	/** The module that declares it, in which its names mean something. */
	readonly path: string;
	/** Whether its names are those that `path` exports, rather than those it can see. */
	readonly isOutside?: boolean;
	/** A module that its names can be imported from, as any file can write it. */
	readonly module?: string | undefined;
	/** The namespaces around the declaration, outermost first. */
	readonly namespaces: readonly string[];
	readonly source: ParsedSource;
	readonly parameters: readonly TSESTree.TSTypeParameter[];
	readonly node: TSESTree.Node;
}

/** `export { New as Old }`; undefined when the specifier gives no other name, or leads nowhere. */
export function renamedBySpecifier({ link, rest }: Deprecation): RenamedType | undefined {
	const entity = entityOf(rest);
	if (entity === undefined || link.exportedAs === link.name) return undefined;
	return { kind: "renamed", entity, name: link.name };
}

/** What stands behind the `=` of an alias, or the `extends` of an empty interface. */
export function bodyOf(graph: TypeGraph, entity: TypeLink): TypeBody | undefined {
	const declared = declarationOf(graph, entity);
	if (declared === undefined) return undefined;
	const { source, declaration, parameters } = declared;
	const node = bodyNodeOf(declaration);
	if (node === undefined || isErrorType(source, node)) return undefined;
	return {
		kind: "body",
		entity,
		path: entity.path,
		namespaces: entity.name.split(".").slice(0, -1),
		source,
		parameters,
		node,
	};
}

export interface DeclarationInSource {
	readonly source: ParsedSource;
	readonly declaration: TSESTree.Node;
	readonly parameters: readonly TSESTree.TSTypeParameter[];
}

/** Where a type is declared; of several declarations that merge, the first. */
export function declarationOf(graph: TypeGraph, { path, declarations }: TypeLink): DeclarationInSource | undefined {
	const source = graph.sourceAt(path);
	const first = declarations?.find(isTypeDeclaration);
	const declaration = source && first && nodeAt(source, first.range);
	if (source === undefined || declaration === undefined) return undefined;
	return { source, declaration, parameters: typeParametersOf(declaration) };
}

/** `never`, or a type made to say that something is gone: it stands for nothing. */
function isErrorType({ text }: ParsedSource, node: TSESTree.Node): boolean {
	if (node.type === "TSNeverKeyword") return true;
	return node.type === "TSTypeReference" && /^\w*(?:Error|Removed)\w*<\s*["'`]/u.test(text.slice(...node.range));
}

/** The type of an alias; what an interface without members of its own extends. */
function bodyNodeOf(declaration: TSESTree.Node): TSESTree.Node | undefined {
	if (declaration.type === "TSTypeAliasDeclaration") return declaration.typeAnnotation;
	if (declaration.type !== "TSInterfaceDeclaration" || declaration.body.body.length > 0) return undefined;
	return declaration.extends.length === 1 ? declaration.extends[0] : undefined;
}

function typeParametersOf(declaration: TSESTree.Node): readonly TSESTree.TSTypeParameter[] {
	const { typeParameters } = declaration as { typeParameters?: TSESTree.TSTypeParameterDeclaration | null };
	return typeParameters?.params ?? [];
}

/** The outermost node with exactly that range. */
export function nodeAt(source: ParsedSource, range: readonly [number, number]): TSESTree.Node | undefined {
	let found: TSESTree.Node | undefined;
	walk(source.ast, source.visitorKeys, (node) => {
		if (node.type === "Program") return;
		if (found !== undefined || node.range[0] > range[0] || node.range[1] < range[1]) return skipChildren;
		if (node.range[0] === range[0] && node.range[1] === range[1]) found = node;
	});
	return found;
}
