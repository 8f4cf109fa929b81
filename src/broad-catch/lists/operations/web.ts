import { byClass, byName, type KnownOperation } from "./known-operation.ts";

/** What browsers and the web parts of Node offer. Their `DOMException`s are told by `name`. */
export const webOperations: readonly KnownOperation[] = [
	// A failed connection is a `TypeError` whose `cause` says why; an aborted one rejects with the signal's reason.
	{
		family: "fetch",
		globals: ["(?:(?:window|globalThis|self)\\.)?fetch"],
		throws: [byClass("TypeError"), byName("AbortError", "TimeoutError")],
		expected: [],
	},
	{
		family: "Response.json",
		awaitedMethods: ["json"],
		throws: [byName("SyntaxError")],
	},
	{
		family: "Response.text",
		awaitedMethods: ["text", "blob", "arrayBuffer", "formData"],
		throws: [byName("TypeError", "AbortError")],
		expected: [],
	},
	{
		family: "Web Storage",
		globals: ["(?:(?:window|globalThis|self)\\.)?(?:local|session)Storage\\.\\w+"],
		throws: [byName("QuotaExceededError", "SecurityError")],
	},
	{
		family: "navigator",
		globals: ["(?:window\\.)?navigator\\.\\w+(?:\\.\\w+)*"],
		throws: [byName("NotAllowedError", "NotFoundError", "AbortError", "SecurityError", "NotSupportedError")],
	},
	// Chromium: an element cannot be captured, or the document lacks focus.
	{
		family: "element API",
		methods: [
			"requestFullscreen",
			"exitFullscreen",
			"(?:set|release)PointerCapture",
			"requestPictureInPicture",
			"showPicker",
			"scrollIntoView",
		],
		throws: [byName("NotFoundError", "NotAllowedError", "InvalidStateError"), byClass("TypeError")],
	},
	{
		family: "querySelector",
		methods: ["querySelector(?:All)?", "closest"],
		throws: [byName("SyntaxError")],
	},
	{
		family: "new WebSocket",
		globals: ["new (?:WebSocket|EventSource|Worker|SharedWorker)"],
		throws: [byName("SyntaxError", "SecurityError")],
	},
	{
		family: "crypto.subtle",
		globals: ["(?:(?:window|globalThis|self|webcrypto)\\.)?(?:crypto\\.)?subtle\\.\\w+"],
		throws: [byName("OperationError", "DataError", "InvalidAccessError")],
	},
	{
		family: "play",
		awaitedMethods: ["play"],
		throws: [byName("NotAllowedError", "AbortError", "NotSupportedError")],
	},
	{
		family: "performance",
		globals: ["performance\\.(?:measure|mark)"],
		throws: [byName("SyntaxError")],
	},
];
