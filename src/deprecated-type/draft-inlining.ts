import type { TSESTree } from "@typescript-eslint/types";
import { commentsWithin } from "../source/tokens.ts";
import { refusal, type Draft, type DraftOptions } from "./draft.ts";
import type { DeprecatedReference, FileToSearch } from "./find-deprecated-references.ts";
import type { TypeBody } from "./find-replacement.ts";
import { whyNotInlined, whyReviewed, type TypeArgument } from "./inline-guards.ts";
import { writeBody, type WrittenType } from "./inline-type.ts";
import { writtenFor } from "./parenthesize.ts";
import { typeArgumentsOf } from "./reference-site.ts";
import type { WhyNot } from "./why-not.ts";

/** Drafts a reference as the type it stands for, written out. */
export function draftInlining(
	file: FileToSearch,
	reference: DeprecatedReference,
	body: TypeBody,
	{ maxInlineLength, inline }: DraftOptions,
): Draft {
	const site = siteNodeOf(reference);
	const given = argumentsOf(file, reference, body);
	if (given === undefined) return refusal(reference, { key: "arity" });
	const inlining = { graph: file.graph, body, arguments: given, site };
	const whyNot = whyNotInlined(inlining);
	const written = writeBody({ file, reference, body, arguments: given });
	const text = "key" in written ? undefined : written.text;
	if ("key" in written) return refusal(reference, whyNot ?? written);
	if (whyNot !== undefined) return refusal(reference, whyNot, text);
	if (inline !== "short") return refusal(reference, { key: "notAsked" }, text);
	const lost = lostComments(file, reference, { site, text: written.text });
	if (lost.some((comment) => comment.type === "Line")) return refusal(reference, { key: "comments" }, text);
	const isHeritage = reference.site.kind === "heritage";
	const fitted = isHeritage
		? writeForHeritage(written)
		: { text: writeForSite(file, site, written), review: undefined };
	if (fitted === undefined) return refusal(reference, { key: "heritage" }, text);
	const kept = lost.map((comment) => `${file.source.text.slice(...comment.range)} `).join("");
	return {
		kind: "change",
		reference,
		text: isHeritage ? fitted.text : written.text,
		edit: { range: site.range, text: kept + fitted.text },
		names: written.names,
		review:
			fitted.review ??
			whyReviewed(inlining) ??
			(lost.length > 0 ? { key: "commentsMoved" } : undefined) ??
			(isDocumented(body) ? { key: "documented" } : undefined) ??
			(fitted.text.length > maxInlineLength ? { key: "long" } : undefined),
	};
}

/** The reference with its arguments. */
function siteNodeOf({ site, node }: DeprecatedReference): TSESTree.Node {
	switch (site.kind) {
		case "type":
		case "importType":
			return site.type;
		case "heritage":
			return site.heritage;
		case "reExport":
		case "import":
		case "importEquals":
		case "value":
			return node;
	}
}

/** One argument for each parameter, defaults included; undefined when their numbers do not fit. */
function argumentsOf(
	file: FileToSearch,
	reference: DeprecatedReference,
	body: TypeBody,
): readonly TypeArgument[] | undefined {
	const given = typeArgumentsOf(reference.site);
	if (given.length > body.parameters.length) return undefined;
	const all = body.parameters.map((parameter, index): TypeArgument | undefined => {
		const argument = given[index];
		if (argument !== undefined) return { source: file.source, path: file.path, node: argument, isDefault: false };
		if (!parameter.default) return undefined;
		return { source: body.source, path: body.path, node: parameter.default, isDefault: true };
	});
	return all.every((argument) => argument !== undefined) ? all : undefined;
}

/** Comments of the reference that do not go along inside an argument; of one that is not needed, nothing goes along. */
function lostComments(
	{ source }: FileToSearch,
	reference: DeprecatedReference,
	{ site, text }: { readonly site: TSESTree.Node; readonly text: string },
): readonly TSESTree.Comment[] {
	const given = typeArgumentsOf(reference.site);
	return commentsWithin(source, site.range).filter(
		({ range: [start, end] }) =>
			!given.some(({ range }) => range[0] <= start && end <= range[1]) || !text.includes(source.text.slice(start, end)),
	);
}

/** Whether comments say what the parts of a type are for. */
function isDocumented({ source, node }: TypeBody): boolean {
	return commentsWithin(source, node.range).some(({ type, value }) => type === "Block" && value.startsWith("*"));
}

/** In parentheses where needed, and without the members that the union around it has already. */
function writeForSite(file: FileToSearch, site: TSESTree.Node, written: WrittenType): string {
	const { parent } = site;
	if (parent?.type !== "TSUnionType" || written.members === undefined) return writtenFor(site, written);
	const siblings = parent.types.filter((type) => type !== site).map((type) => file.source.text.slice(...type.range));
	const left = written.members.filter(({ text }) => !siblings.includes(text));
	if (left.length === 0) return writtenFor(site, written);
	return left.map((member) => writtenFor(site, member)).join(" | ");
}

/** Behind `extends` and `implements` only names with arguments can stand. */
function writeForHeritage(written: WrittenType): { text: string; review: WhyNot | undefined } | undefined {
	if (written.form === "TSTypeReference") return { text: written.text, review: undefined };
	const array = /^([\w$.]+(?:<.*>)?)\[\]$/u.exec(written.text);
	if (written.form === "TSArrayType" && array !== null)
		return { text: `Array<${array[1]}>`, review: { key: "heritageForm" } };
	const parts = written.form === "TSIntersectionType" ? written.text.split(" & ") : [];
	if (parts.length < 2 || !parts.every((part) => /^[\w$.]+(?:<[\w$., ]*>)?$/u.test(part))) return undefined;
	return { text: parts.join(", "), review: { key: "heritageForm" } };
}
