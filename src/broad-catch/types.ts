import type { TSESTree } from "@typescript-eslint/types";

/** What a type checker knows, where the linter was given one. Everything may be `undefined`: not known. */
export interface Types {
	/** Whether a value has a `then`. */
	isPromise(node: TSESTree.Node): boolean | undefined;
	/** Whether the type of a call is `never`. */
	neverReturns(call: TSESTree.CallExpression): boolean;
	/** What a call tells of its argument: `error is HttpError`, `asserts error is HttpError`. */
	predicateOf(call: TSESTree.CallExpression): { readonly asserts: boolean; readonly type: string } | undefined;
	/** The name of the type of a value: `Err` of `Err<string>`. */
	typeNameOf(node: TSESTree.Node): string | undefined;
}

/** @param services `parserServices` of a linter; undefined is returned where its parser has no program. */
export function typesOf(services: unknown): Types | undefined {
	const { program, esTreeNodeToTSNodeMap: nodes } = (services ?? {}) as Partial<TypedServices>;
	if (program === undefined || program === null || nodes === undefined) return undefined;
	const checker = program.getTypeChecker();
	const signatureOf = (call: TSESTree.CallExpression) => checker.getResolvedSignature(nodes.get(call));
	return {
		isPromise(node) {
			const type = checker.getNonNullableType(checker.getTypeAtLocation(nodes.get(node)));
			// By their names: the numbers of TypeScript's flags differ between its versions.
			if (["any", "unknown", "never"].includes(checker.typeToString(type))) return undefined;
			return type.getProperty("then") !== undefined;
		},
		neverReturns: (call) => {
			const signature = signatureOf(call);
			return signature !== undefined && checker.typeToString(signature.getReturnType()) === "never";
		},
		predicateOf(call) {
			const signature = signatureOf(call);
			const predicate = signature === undefined ? undefined : checker.getTypePredicateOfSignature(signature);
			const type = predicate?.type?.symbol?.name;
			return predicate === undefined || type === undefined ? undefined : { asserts: predicate.kind >= 2, type };
		},
		typeNameOf(node) {
			const type = checker.getTypeAtLocation(nodes.get(node));
			return (type.aliasSymbol ?? type.symbol)?.name;
		},
	};
}

/** The part of typescript-eslint's services and of TypeScript's checker that is used here; neither is ever imported. */
interface TypedServices {
	readonly program: { getTypeChecker(): Checker } | null;
	readonly esTreeNodeToTSNodeMap: { get(node: TSESTree.Node): unknown };
}

interface Checker {
	getTypeAtLocation(node: unknown): Type;
	getNonNullableType(type: Type): Type;
	typeToString(type: Type): string;
	getResolvedSignature(node: unknown): Signature | undefined;
	getTypePredicateOfSignature(signature: Signature): { readonly kind: number; readonly type?: Type } | undefined;
}

interface Signature {
	getReturnType(): Type;
}

interface Type {
	readonly symbol?: { readonly name: string };
	readonly aliasSymbol?: { readonly name: string };
	getProperty(name: string): unknown;
}
