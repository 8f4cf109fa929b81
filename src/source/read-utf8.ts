import { isAscii, isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";

/** The text of a file without byte order mark; undefined where it cannot be read or is not UTF-8. */
export function readUtf8(filePath: string): string | undefined {
	let bytes: Buffer;
	try {
		bytes = readFileSync(filePath);
	} catch {
		// Not readable: for an analysis there is no such text.
		return undefined;
	}
	return decodeUtf8(bytes)?.replace(/^\uFEFF/u, "");
}

/** The text of bytes, with its byte order mark; undefined where they are not UTF-8. */
export function decodeUtf8(bytes: Buffer): string | undefined {
	// Most sources are ASCII, which takes a fraction of the time to decode.
	if (isAscii(bytes)) return bytes.toString("latin1");
	return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}
