import type { CataloguedSymbol } from "./catalogued-symbols.ts";
import type { DocTag } from "./doc-comment.ts";
import type { DeclarationKind } from "./type-module.ts";
import { entityOf, isTypeDeclaration, type TypeLink } from "./type-graph.ts";

/** A type that its author marked as deprecated. */
export interface Deprecation {
	/** The name that the file uses it by, without qualifiers. */
	readonly name: string;
	/** The link that carries the tag: a declaration, or a specifier that hands a type on under an old name. */
	readonly link: TypeLink;
	/** What the tagged link stands for; the same as `link` for a declaration. */
	readonly rest: readonly TypeLink[];
	readonly kind: DeclarationKind | "specifier";
	/** What the author says of it: the text of the tag, which may be empty. */
	readonly text: string;
	readonly tags: readonly DocTag[];
	/** What the catalogue of an upgrade says, where it is that which takes the type away. */
	readonly catalogued?: CataloguedSymbol;
}

/**
 * The first deprecated link of a chain, as the file that uses `name` sees it.
 *
 * @param treatAsDeprecated names the links that are to go though nobody marked them.
 */
export function findDeprecation(
	name: string,
	chain: readonly TypeLink[],
	treatAsDeprecated: (link: TypeLink) => boolean = () => false,
): Deprecation | undefined {
	const index = chain.findIndex(
		(link) => link.catalogued !== undefined || link.tags.some(isDeprecatedTag) || treatAsDeprecated(link),
	);
	const link = chain[index];
	if (link === undefined) return undefined;
	const rest = chain.slice(index + 1);
	const kind = (link.declarations?.find(isTypeDeclaration) ?? link.declarations?.[0])?.kind ?? "specifier";
	// A deprecated namespace or value is not a deprecated type; a value handed on under an old name may be told by name.
	if (kind === "namespace" || kind === "value" || kind === "import") return undefined;
	const { catalogued } = link;
	return {
		name,
		link,
		rest,
		kind,
		text: link.tags.find(isDeprecatedTag)?.text ?? "",
		tags: link.tags,
		...(catalogued && { catalogued }),
	};
}

export function isDeprecatedTag(tag: DocTag): boolean {
	return tag.name === "deprecated";
}

/** Whether a specifier hands on a function, a variable or another value that is no type. */
export function isValueDeprecation({ kind, rest }: Deprecation): boolean {
	return kind === "specifier" && entityOf(rest)?.declarations?.every((each) => each.kind === "value") === true;
}
