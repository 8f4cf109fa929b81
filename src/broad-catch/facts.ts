/**
 * What is true on one path through a handler: a set of facts, as bits, so that equal paths are one path. The paths of a
 * handler multiply with its conditions; as numbers they stay few.
 */
export type Facts = number;

export const fact = {
	/** A test that tells errors apart was positive: `e.code === "ENOENT"`. */
	narrowed: 1,
	/** Such a test was negative. */
	rest: 2,
	/** A test that every error passes was negative: not an `Error`, no message. */
	unlikely: 4,
	/** The path depends on something other than the error: `if (verbose)`. */
	conditional: 8,
	/** The error, or a part of it, went to code that is neither a logger nor a converter, or out of the handler. */
	conveyed: 16,
	/** A log call received the error or a part of it. */
	recorded: 32,
	/** A log call received nothing of the error. */
	loggedWithout: 64,
	/** The user was told that something failed, without the error. */
	notifiedWithout: 128,
	/** Another error took the place of this one: `reject(new Error("x"))`. */
	replaced: 256,
	/** A failure was answered without the error: `response.status(500).json({ error: "x" })`. */
	answeredWithout: 512,
	/** Something else was done. */
	acted: 1024,
	/** Something that waits was done instead: the other way to the same end. */
	triedAgain: 2048,
	/** The failure was counted or noted for whoever asks: `failed++`, `failedIds.push(id)`. */
	counted: 4096,
	/** The error went to a function that throws what must not be kept: `unstable_rethrow(error)`. */
	rethrown: 8192,
	/** A text that something failed, without the error, went to code that is no logger: `stream.push("failed")`. */
	toldWithout: 16384,
} as const;

export type Fact = keyof typeof fact;

export function has(facts: Facts, name: Fact): boolean {
	return (facts & fact[name]) !== 0;
}
