import type { ScopeVariable } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";
import { entityAt } from "./entity-at.ts";
import type { DeprecatedReference, FileToSearch } from "./find-deprecated-references.ts";
import type { TypeBody } from "./find-replacement.ts";
import { nameAtUse, type NameAtUse } from "./name-at-use.ts";
import { variableAt } from "./variable-at.ts";

interface NameToWrite {
	/** The head with all that follows behind dots. */
	readonly whole: TSESTree.Node;
	readonly head: TSESTree.Identifier;
	readonly isValue: boolean;
	readonly variable: ScopeVariable | undefined;
}

interface PlaceToWrite {
	readonly file: FileToSearch;
	readonly reference: DeprecatedReference;
	readonly body: TypeBody;
}

/** Finds the name by which something that a body names goes at the place of a reference. */
export function nameInBody({ file, reference, body }: PlaceToWrite, name: NameToWrite): NameAtUse {
	const { whole, head, isValue, variable } = name;
	const text = body.source.text.slice(...whole.range);
	const here = variableAt(file, reference.node, { name: head.name, isValue });
	if (body.path === file.path && here === variable) return { kind: "inScope", name: text, keep: importThatMakes(here) };
	const headEntity = entityAt(file.graph, body, head);
	if (headEntity === undefined && variable === undefined) {
		return here === undefined
			? { kind: "inScope", name: text, keep: undefined }
			: { kind: "none", whyNot: { key: "shadowed", name: head.name } };
	}
	const entity = entityAt(file.graph, body, whole);
	if (entity === undefined || entity.name === "*") return throughNamespace({ file, reference }, name, headEntity, text);
	const direct = nameAtUse(file, reference, entity, { isValue, module: body.module });
	if (direct.kind === "inScope" || whole === head) return direct;
	const through = throughNamespace({ file, reference }, name, headEntity, text);
	return through.kind === "inScope" ? through : direct;
}

function importThatMakes(variable: ScopeVariable | undefined): TSESTree.ImportClause | undefined {
	const node = variable?.defs[0]?.node;
	return node?.type === "ImportSpecifier" ||
		node?.type === "ImportDefaultSpecifier" ||
		node?.type === "ImportNamespaceSpecifier"
		? node
		: undefined;
}

/** `React.ReactNode` where `React` is at hand. */
function throughNamespace(
	{ file, reference }: Omit<PlaceToWrite, "body">,
	{ head, isValue }: NameToWrite,
	headEntity: ReturnType<typeof entityAt>,
	text: string,
): NameAtUse {
	if (headEntity === undefined) return { kind: "none", whyNot: { key: "inaccessible", name: text } };
	const found = nameAtUse(file, reference, headEntity, { isValue });
	if (found.kind !== "inScope") return { kind: "none", whyNot: { key: "inaccessible", name: text } };
	return { ...found, name: found.name + text.slice(head.name.length) };
}
