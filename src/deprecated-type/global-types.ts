/** Types of the language and the platform that a replacement may name; another global could be anything. */
export function isKnownGlobal(name: string): boolean {
	return known.has(name) || /^(?:HTML|SVG)[A-Z]\w*Element$/u.test(name);
}

const known = new Set(
	(
		"Array ReadonlyArray Promise PromiseLike Map ReadonlyMap Set ReadonlySet WeakMap WeakSet Record Partial Required Readonly " +
		"Pick Omit Exclude Extract NonNullable Parameters ConstructorParameters ReturnType InstanceType Awaited Uppercase " +
		"Lowercase Capitalize Uncapitalize NoInfer ThisType Iterable Iterator IterableIterator AsyncIterable AsyncIterator " +
		"AsyncIterableIterator Generator AsyncGenerator Date RegExp Error Function Object PropertyKey ArrayBuffer " +
		"SharedArrayBuffer DataView Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array " +
		"Float64Array BigInt64Array BigUint64Array ArrayLike URL URLSearchParams AbortSignal AbortController Event EventTarget " +
		"Element Node Document Window Blob File FormData Headers Request Response ReadableStream WritableStream"
	).split(" "),
);
