import type { AnalysedHandler } from "./analysed-handler.ts";
import { interfaceModules } from "./lists/failure-values.ts";

/** Who reads what a user interface shows can do nothing with the error. */
export function isInterface({ names, source }: AnalysedHandler): boolean {
	const modules = [...names.imports.values()].map(({ module }) => module);
	return modules.some((module) => interfaceModules.test(module)) || /<\/\w*>|\/>/u.test(source.text);
}
