/** Comments that speak to a tool. */
export const directive =
	/^[\s*]*(?:eslint\b|eslint-|istanbul\b|c8\b|v8\b|@ts-|prettier-|biome-|oxlint-|tslint:|jshint\b|jslint\b|globals?\b|exported\b|#?(?:end)?region\b|[@#]__|NOSONAR|sonar|webpack\w*:|@vite|codecov|stryker|cspell|deno-lint|noinspection|coverage)/iu;

/** Comments that say the work is not done. */
export const unfinished = /\b(?:TODO|FIXME|XXX|HACK)\b/u;

/** Words that repeat what the code shows: that the error is ignored. */
export const emptyWords =
	/\b(?:ignor(?:e|ed|ing)|no-?op|nothing|do|to|silent|silently|silence|swallow(?:ed)?|skip(?:ped)?|empty|errors?|exceptions?|failed|failures?|just|we|the|this|any|all|it|here|is|can|be|and|intentionally|left|blank|pass|continue|ok|okay|fine|err|e|ex)\b/giu;

/** Scripts that put no spaces between words. */
export const unspacedScript = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]/u;

/** Words in front of the protected code by which the author says that it may fail. */
export const foreseen =
	/\b(?:best[- ]effort|fall(?:s|ing)?[- ]?back|non-?fatal|not fatal|ignor(?:e|es|ed|ing)|swallow\w*|tolerat\w*|(?:may|can|might) fail|(?:never|not) (?:block|break|fail|sink|stop|abort|crash|prevent|interrupt)\w*|rather than fail\w*|catch for|in case)\b/iu;
