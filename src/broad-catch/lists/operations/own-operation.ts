import type { KnownOperation, ThrownError } from "./known-operation.ts";

/** What the option `operations.known` says of a call: the classes, codes or names of the errors it throws. */
export interface ThrownErrorNames {
	readonly errors?: readonly string[];
	readonly codes?: readonly string[];
	readonly names?: readonly string[];
}

/** A row of the operation table made of the option `operations.known`: the key is the end of the callee's path. */
export function ownOperationOf(call: string, thrown: ThrownErrorNames): KnownOperation {
	const errors: ThrownError[] = (thrown.errors ?? []).map((name) => ({ by: "class", name }));
	if (thrown.codes !== undefined) errors.push({ by: "code", codes: thrown.codes });
	if (thrown.names !== undefined) errors.push({ by: "name", names: thrown.names });
	return { family: call, methods: [call], globals: [call], awaitedMethods: [call], throws: errors };
}
