import { places } from "./deprecation-phrases.ts";
import type { DeprecationText } from "./deprecation-text.ts";
import type { MarkedText, Target } from "./marked-text.ts";
import { isModule } from "./named-target.ts";

/** Where the same name is now: "Import it from `m`", "use import from {@link m#Name}". */
export function movedIn({ text, targets }: MarkedText, ownName: string): DeprecationText | undefined {
	for (const { pattern } of places) {
		const from = pattern.exec(text);
		if (from === null || speaksOfAnother(text.slice(0, from.index), targets, ownName)) continue;
		const { module: number, path } = from.groups!;
		const [module = "", name = ownName] = path === undefined ? targets[Number(number)]!.text.split("#") : [path];
		if (isModule(module) && name === ownName) return { kind: "moved", module };
	}
	return undefined;
}

/** "`other` has been moved to" */
export function speaksOfAnother(before: string, targets: readonly Target[], ownName: string): boolean {
	const subject = /⟦(\d+)⟧\s+(?:[a-z]+\s+){0,3}$/u.exec(before)?.[1];
	return subject !== undefined && targets[Number(subject)]!.text.split(/[.#/]/u).at(-1) !== ownName;
}
