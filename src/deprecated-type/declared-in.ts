import { isOfLibrary } from "./library-types.ts";
import { withForwardSlashes } from "../source/file-path.ts";

/** Whether a file belongs to a package, or to DefinitelyTyped's declarations of it. */
export function isInPackage(filePath: string, packageName: string): boolean {
	const path = withForwardSlashes(filePath);
	const typesPackage = `@types/${packageName.replace(/^@([^/]+)\//u, "$1__")}`;
	return path.includes(`/node_modules/${packageName}/`) || path.includes(`/node_modules/${typesPackage}/`);
}

/** Whether a path is `end`, seen from some folder. */
export function endsWithPath(filePath: string, end: string): boolean {
	return `/${withForwardSlashes(filePath)}`.endsWith(`/${end.replace(/^\.?\//u, "")}`);
}

/** `react#SFC`, `./src/types.ts#Old`: whose type is meant, and its name. */
export function isKeyOf(key: string, name: string, declaredIn: string): boolean {
	const [owner = "", wanted] = key.split("#");
	if (owner === "global") return wanted === name && isOfLibrary(declaredIn);
	if (wanted !== name && wanted !== name.split(".").at(-1)) return false;
	return owner.startsWith(".") ? endsWithPath(declaredIn, owner) : isInPackage(declaredIn, owner);
}
