/**
 * What a handler says when it goes another way, or when the failure is one of the ways: a retry, a default, a thing that
 * is not supported here. Who reads that needs the error less than who reads that something is broken.
 */
export const plannedFailure =
	/\bfall(?:s|ing)?[ -]?back\b|\bretry(?:ing)?\b|\btry(?:ing)? (?:again|another|regular|with|without)\b|\b(?:using|use|defaulting to)(?: the)? default|\bcontinu(?:e|ing) with\b|\bmanual(?:ly)?\b|\bstart(?:ing)? (?:fresh|over)\b|\bnot support(?:ed)?\b|\bunsupported\b/iu;

/** The one failure that a wait has. */
export const timedOut = /\btimed[ -]?out\b|\btimeout\b/iu;
