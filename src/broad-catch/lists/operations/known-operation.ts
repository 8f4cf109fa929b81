import type { NameList } from "../name-list.ts";

/**
 * An operation of which we know what it throws. The errors were measured on Node 20.20 (unless a line says otherwise);
 * errors that only a fault of the program causes, such as an argument of the wrong type, are left out: they must not be
 * swallowed.
 */
export interface KnownOperation {
	/** What the operations of one row have in common; the name in reports and the audit. */
	readonly family: string;
	/** Paths from a global: `JSON\\.parse`. `new ` stands in front of constructors. */
	readonly globals?: NameList;
	/** Packages; `node:` is left out. */
	readonly modules?: readonly string[];
	/** Exports and members of those packages; without it, all of them. */
	readonly names?: NameList;
	/** Methods of any receiver, when the call is awaited or its promise has this handler. */
	readonly awaitedMethods?: NameList;
	/** Methods of any receiver. */
	readonly methods?: NameList;
	readonly throws: readonly ThrownError[];
	/** The errors a caller can usually do without: what a narrowing tests for. Without it: all of `throws`. */
	readonly expected?: readonly ThrownError[];
}

/** How an error is told from others. */
export type ThrownError =
	/** By its class: an intrinsic of JavaScript, or a class of a package. */
	| { readonly by: "class"; readonly name: string; readonly module?: string }
	/**
	 * By `code`. Errors of the host are told by their code or name: in another realm, such as a test runner's, they are
	 * not instances of this realm's classes.
	 */
	| { readonly by: "code"; readonly codes: readonly string[] }
	| { readonly by: "name"; readonly names: readonly string[] }
	/** By a property: `status` of a child process that failed. */
	| { readonly by: "property"; readonly property: string }
	/** By the package's own test: `axios.isAxiosError`. */
	| { readonly by: "guard"; readonly guard: string; readonly module: string };

export function byClass(name: string, module?: string): ThrownError {
	return module === undefined ? { by: "class", name } : { by: "class", name, module };
}

export function byCode(...codes: readonly string[]): ThrownError {
	return { by: "code", codes };
}

export function byName(...names: readonly string[]): ThrownError {
	return { by: "name", names };
}

/** As a message or a report names it: `SyntaxError`, `ENOENT`. */
export function nameOf(error: ThrownError): string {
	switch (error.by) {
		case "class":
			return error.name;
		case "code":
			return error.codes.join("/");
		case "name":
			return error.names.join("/");
		case "property":
			return `error.${error.property}`;
		case "guard":
			return error.guard;
	}
}
