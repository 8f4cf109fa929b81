import type { NameList } from "../name-list.ts";

/** Calls that fail only through a fault of the program. Paths from a global, or of imported names. */
export const safeGlobals: NameList = [
	"Date\\.(?:now|parse|UTC)",
	"Array\\.(?:isArray|from|of)",
	"Object\\.\\w+",
	"Reflect\\.\\w+",
	"Math\\.\\w+",
	"(?:Number|String|Boolean|Symbol)(?:\\.\\w+)?",
	"(?:parseInt|parseFloat|isNaN|isFinite|queueMicrotask|setImmediate|clearImmediate|requestAnimationFrame|cancelAnimationFrame|requestIdleCallback|getComputedStyle|escape|unescape)",
	"(?:window\\.|globalThis\\.)?(?:set|clear)(?:Timeout|Interval)",
	"console\\.\\w+",
	"process\\.(?:hrtime(?:\\.bigint)?|memoryUsage|uptime|nextTick|on|once|off|exit|emitWarning|stdout\\.write|stderr\\.write|removeListener|getuid|getgid|emit)",
	"new (?:Date|Map|Set|WeakMap|WeakSet|WeakRef|Array|Object|AbortController|URLSearchParams|Headers|FormData|TextEncoder|Blob|File|FileReader|Image|MessageChannel|EventEmitter|Proxy|Promise|ArrayBuffer|DataView|\\w+Array|CustomEvent|Event|Response|Request|Uint8Array|MutationObserver|ResizeObserver|IntersectionObserver|DOMParser|XMLSerializer|Error|\\w+Error|AggregateError|Function)",
	"(?:Error|\\w+Error)",
	"Promise\\.(?:resolve|all|allSettled|race|any|withResolvers)",
	"AbortSignal\\.(?:timeout|any|abort)",
	"Buffer\\.(?:byteLength|concat|isBuffer|compare|isEncoding)",
	"URL\\.(?:createObjectURL|revokeObjectURL|canParse|parse)",
	"(?:window\\.)?document\\.(?:createElement|createTextNode|getElementById|getElementsBy\\w+|addEventListener|removeEventListener|body\\.\\w+|head\\.\\w+|createDocumentFragment|execCommand)",
	"window\\.(?:addEventListener|removeEventListener|open|location\\.\\w+|scrollTo|matchMedia|getSelection|dispatchEvent)",
	"performance\\.now",
	"(?:[\\w.]+\\.)?(?:res|response|reply)\\.(?:writeHead|setHeader|removeHeader|end|status|type|header|set|attachment)",
	"history\\.\\w+",
	"location\\.\\w+",
	"alert",
	"(?:ref|reactive|computed|nextTick)",
];

/** Methods of any receiver that fail only through a fault of the program; an awaited call is not one of them. */
export const safeMethods: NameList = [
	"(?:map|push|pop|shift|unshift|splice|filter|forEach|reduce|reduceRight|some|every|find|findIndex|findLast|findLastIndex|flat|flatMap|sort|toSorted|reverse|toReversed|slice|concat|join|indexOf|lastIndexOf|includes|keys|values|entries|fill|at|with)",
	"(?:trim|trimStart|trimEnd|split|replace|replaceAll|toLowerCase|toUpperCase|toLocaleLowerCase|toLocaleUpperCase|startsWith|endsWith|substring|substr|charAt|charCodeAt|codePointAt|padStart|padEnd|match|matchAll|search|test|exec|normalize|localeCompare|repeat)",
	"(?:toString|toFixed|toPrecision|valueOf|getTime|get(?:UTC)?(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|toJSON|isPrototypeOf)",
	"(?:safeParse|flatten|format|issues)",
	"(?:has|hasOwnProperty|get|set|delete|add|clear|append|bind|call|apply)",
	"(?:isFile|isDirectory|isSymbolicLink)",
	"(?:then|catch|finally)",
	"(?:unref|ref|on|once|off|addListener|removeListener|removeAllListeners|addEventListener|removeEventListener|preventDefault|stopPropagation|abort|emit|dispatchEvent)",
	"(?:getReader|getWriter|encode|subarray|pipe|setEncoding)",
	"(?:getAttribute|setAttribute|removeAttribute|hasAttribute|appendChild|removeChild|remove|contains|focus|blur|click|getBoundingClientRect|classList\\.\\w+)",
];

/** Calls by name alone: setters of state, and the functions of a promise's executor. */
export const safeFunctions: NameList = [
	// Answers of web frameworks: they build a value.
	"(?:json|typedjson|redirect|(?:Next|Http)?Response\\.(?:json|redirect))",
	"set[A-Z]\\w*",
	"resolve",
	"reject",
	"next",
	"t",
	"cn",
	"clsx",
	"i18n\\.t",
	"(?:super|callback|cb|done)",
];

/** Packages whose functions compute and do nothing else. */
export const safeModules: readonly string[] = [
	"path",
	"path/posix",
	"path/win32",
	"pathe",
	"upath",
	"os",
	"perf_hooks",
	"lodash",
	"lodash-es",
	"es-toolkit",
	"remeda",
	"ramda",
	"colorette",
	"chalk",
	"picocolors",
	"kleur",
	"ansis",
	"ansi-colors",
	"tslib",
	"clsx",
	"classnames",
	"nanoid",
	"uuid",
	"ms",
	"bytes",
	"pretty-bytes",
	"react",
	"vue",
	"svelte",
	"sonner",
	"react-hot-toast",
	"react-toastify",
];
