/**
 * What a handler says when it goes another way, or when the failure is one of the ways: a retry, a default, a thing that
 * is not supported here, a cause that is likely. Who reads that needs the error less than who reads that something is broken.
 */
export const plannedFailure =
	/\bfall(?:s|ing)?[ -]?back\b|\bretry(?:ing)?\b|\btry(?:ing)? (?:again|another|regular|with|without|setting)\b|\bus(?:e|ing)(?: the)? default|\bdefault(?:s|ing) to\b|\bis expected\b|\bcancell?ed or\b|\b(?:user|been) cancell?ed\b|(?<!\b(?:was|is|be|been) )\b(?:cancell?ed|aborted)[.!]?$|\bcontinue(?:\b(?! (?:reading|to\b))|$)|\bcontinuing with\b|\bstart(?:ing)? (?:fresh|over)\b|\bnot (?:support(?:ed)?|implement(?:ed)?|installed)\b|\bnot found\b|\b(?:could not|couldn't|can ?not|can't|unable to) find\b|\bunknown\b(?! (?:error|failure|reason|exception))|\bdoes ?n[o']t exist\b|\bdoes not exist\b|\bunsupported\b|\bincompatible\b|\boptional(?:ly)?\b|\b(?:might|may) (?:not )?(?:be|have|exist|already)\b|\b(?:probably|perhaps|maybe|possibly|potentially|likely)\b|[,;.:–—-]\s*(?:using|setting to|proceeding|continuing|regenerating|assuming|keeping|leaving)\b/iu;

/** What it says to whoever can do something about it, or need not: it is written for a user, not for who mends the code. */
export const advice =
	/\bplease\b|\bmake sure\b|\bensure\b|\bcheck (?:your|the|that|if|whether)\b|\byou (?:can|may|might|need|should|must|have to)\b|\bmanual(?:ly)?\b|\brun\b[^.]*\bfirst(?:ly)?\b|\b(?:is|are) (?:the|your|it)\b[^.]*\?|\bcan be ignored\b|\bignore this\b|\bsafe(?:ly)?(?: to)? ignore\b/iu;

/** `constants.openBrowserHint`: the same, under a name. */
export const hint = /(?:hint|advice|instructions?|guidance|howTo|help)(?:Text|Message|s)?$/iu;

/** A part of a sentence that says how it goes on: "…, returning an empty list", "… Skipping." */
export const consequence =
	/[.,;!–—-]\s+(?:we are )?(?!(?:string|\w*thing|missing|existing|during|pending|remaining)\b)[a-z]+ing\b/iu;

/** The one failure that a wait has. */
export const timedOut = /\btimed[ -]?out\b|\btimeout\b|\bafter \d+ ?(?:m?s|sec(?:ond)?s?|min(?:ute)?s?)\b/iu;

/** What shows something to a user, who can go there without it: `open(url)` that finds no browser. */
export const opening = /(?:^|\.)open(?:[A-Z]\w*)?$/u;
export const openedElsewhere = /\bbrowser\b/iu;

/** What does a thing later: the failure is one of several attempts. */
export const later = /^set\w*Timeout$|^schedule\w*|^(?:re)?queue\w*|^defer\w*/u;

/** Calls that take a file away. */
export const fileRemoval =
	/(?:^|\.)(?:delete|remove|unlink|clear|rm)\w*(?:Files?|Folders?|Dir(?:s|ectory|ectories)?)$|(?:[fF]s|[fF]ile\w*|[fF]older\w*)\.(?:delete|remove)$/u;

/** Functions that tidy up, by their name. */
export const tidying = /^_*(?:clean|tidy|prune|purge|sweep|evict|(?:delete|remove)(?:Old|Stale|Expired|Temp|Unused))/u;

/** Commands of the system: what is wrong with them stands in what they print. */
export const commands =
	/^exec$|(?:^|\.)(?:execa(?:Command)?|spawn\w*|exec(?:Async|File|Command|Promise)|run(?:Command|Script|Shell)\w*)$|(?:[rR]unner|[sS]hell|\bgit)\.(?:run|exec\w*|spawn)$/u;

/** What asks a user, who may say no. */
export const asking =
	/[pP]ermission|[pP]ushManager|[cC]lipboard|^navigator\.(?:share|geolocation|mediaDevices)|getUserMedia|getDisplayMedia|show(?:Open|Save)\w*Picker|(?:^|\.)(?:prompt|confirm|select|checkbox|multiselect|ask)(?:[A-Z]\w*)?$/u;

/** Operations that end something, by how their name ends. */
export const ending = /(?:Stop|Close|Dispose|Cancel|Shutdown|Cleanup|Teardown)$/u;
