import { isCall } from "./expression.ts";
import type { Operation } from "./operations.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * Something that waits may fail in any way. Of a check, a failure is the answer, unless the answer says that nobody
 * expected it; a promise that was made elsewhere has its errors seen there.
 */
export function isUnclear({ known, name, node, isAwaited }: Operation, { check }: Pick<Vocabulary, "check">): boolean {
	return known === undefined && isAwaited && (isCall(node) || node.type === "ForOfStatement") && !check(name);
}

/** For answers that say that nobody expected what went wrong. */
export const neverAsked = { check: () => false };
