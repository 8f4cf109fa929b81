import type { BroadCatch } from "./find-broad-catch.ts";
import { isOpen } from "./operations.ts";
import type { LossKind } from "./options.ts";

const silence: Readonly<Record<LossKind, number>> = {
	swallowed: 3,
	droppedRest: 3,
	lostInResult: 2,
	lostOnLog: 2,
	lostOnThrow: 2,
	loggedOnly: 1,
};

/** What is at stake × how silent the handler is × how much of it nobody knows: 1 to 27. */
export function scoreOf(broadCatch: BroadCatch): number {
	const open = broadCatch.operations.filter(isOpen).length;
	return effectOf(broadCatch) * silence[broadCatch.loss.kind] * Math.max(1, Math.min(3, open));
}

/** 3: something changes, or the code is about rights, money or migrations; 2: the network; 1: the rest. */
function effectOf({ operations, functionName }: BroadCatch): number {
	const names = [functionName ?? "", ...operations.map((operation) => operation.name)].join(" ");
	if (operations.some((operation) => operation.isWrite)) return 3;
	if (/auth|login|password|token|crypt|payment|invoice|billing|charge|migrat/iu.test(names)) return 3;
	return /fetch|http|request|axios|socket|api|client|remote/iu.test(names) ? 2 : 1;
}
