import type { ParsedSource } from "../source/parsed-source.ts";
import { analysedHandlersIn } from "./find-occurrences.ts";
import type { Options } from "./options.ts";

/** What becomes of an error that nobody expected, over the handlers of a file. */
export interface HandlerStatistics {
	/** On some path nobody is told of it. */
	readonly swallowed: number;
	/** It is only written to a log. */
	readonly logged: number;
	/** It is thrown again, told to the caller or to somebody else, or only a known error is held back. */
	readonly propagated: number;
}

export const noHandlers: HandlerStatistics = { swallowed: 0, logged: 0, propagated: 0 };

/** Counts every handler of which anything is known, accepted ones too: these are rates of a code base, not reports. */
export function countHandlers(source: ParsedSource, options: Options): HandlerStatistics {
	let { swallowed, logged, propagated } = noHandlers;
	for (const { outcome } of analysedHandlersIn(source, options)) {
		if (outcome.kind !== "lost") propagated++;
		else if (outcome.losses.every((loss) => loss.kind === "loggedOnly")) logged++;
		else swallowed++;
	}
	return { swallowed, logged, propagated };
}
