import type { MarkedText } from "./marked-text.ts";
import { moduleNamed } from "./named-target.ts";

export interface ImportInText {
	/** The name of the default import. */
	readonly whole: string | undefined;
	readonly names: readonly string[];
	readonly module: string;
}

/** `import { New } from "m"` in a text, unless it is given as an example. */
export function importStatementIn({ text: marked, targets }: MarkedText): ImportInText | undefined {
	for (const [index, { text, from }] of targets.entries()) {
		const match = from === "code" ? importStatement.exec(text) : null;
		const before = marked.slice(0, marked.indexOf(`⟦${index}⟧`));
		if (match === null || introducesExample.test(before)) continue;
		const { whole, names = "", module = "" } = match.groups!;
		return { whole, names: namesIn(names), module };
	}
	const bare = bareImport.exec(marked)?.groups;
	const module = bare === undefined ? undefined : moduleNamed(targets[Number(bare["module"])]!.text);
	return module === undefined ? undefined : { whole: undefined, names: namesIn(bare!["names"]!), module };
}

const importStatement =
	/^(?:import\s+|(?=\{))(?:type\s+)?(?:(?<whole>[\w$]+)\s*,?\s+)?(?:\{(?<names>[^}]*)\}\s+)?from\s+["'](?<module>[^"']+)["']/u;
const bareImport = /\b(?:import|use)\s+(?:type\s+)?\{(?<names>[^}]*)\}\s+from\s+⟦(?<module>\d+)⟧/iu;
const introducesExample = /\b(?:e\.g\.|for example|such as|like|where .* comes from)[\s,:]*$/iu;

function namesIn(clause: string): string[] {
	return clause
		.split(",")
		.map((name) => name.replace(/^\s*type\s|\sas\s.*$/gu, "").trim())
		.filter((name) => /^[\w$]+$/u.test(name));
}
