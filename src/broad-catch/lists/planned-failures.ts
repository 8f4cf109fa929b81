/**
 * What a handler says when it goes another way, or when the failure is one of the ways: a retry, a default, a thing that
 * is not supported here. Who reads that needs the error less than who reads that something is broken.
 */
export const plannedFailure =
	/\bfall(?:s|ing)?[ -]?back\b|\bretry(?:ing)?\b|\btry(?:ing)? (?:again|another|regular|with|without|setting)\b|\bus(?:e|ing)(?: the)? default|\bdefault(?:s|ing) to\b|\bignore this\b|\bis expected\b|\bmake sure\b|\bcancell?ed or\b|\bcontinu(?:e|ing) with\b|\bmanual(?:ly)?\b|\bstart(?:ing)? (?:fresh|over)\b|\bnot support(?:ed)?\b|\bunsupported\b|\bincompatible\b|\brun\b[^.]*\bfirst\b|[,;.:–—-]\s*(?:using|setting to|proceeding|continuing|regenerating|assuming|keeping|leaving)\b/iu;

/** The one failure that a wait has. */
export const timedOut = /\btimed[ -]?out\b|\btimeout\b/iu;

/** What shows something to a user, who can go there without it: `open(url)` that finds no browser. */
export const opening = /(?:^|\.)open(?:[A-Z]\w*)?$/u;
export const openedElsewhere = /\bbrowser\b/iu;
