import type { Plan, PlannedFile } from "./plan-format.ts";

/**
 * Divides a plan, by the key of each file, into plans that can be applied one by one and in any order: files whose edits need
 * each other go where the first of them goes.
 */
export function dividePlan({ codemod, files }: Plan, keyOf: (filePath: string) => string): Map<string, Plan> {
	const byKey = new Map<string, PlannedFile[]>();
	for (const file of files) {
		const key = keyOf(file.group);
		const own = byKey.get(key);
		if (own === undefined) byKey.set(key, [file]);
		else own.push(file);
	}
	const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
	return new Map(sorted.map(([key, own]) => [key, { codemod, files: own }]));
}

/** File names for keys such as `packages/core` and `@org/team`, all different, also where letters' case does not count. */
export function fileNamesFor(keys: readonly string[]): Map<string, string> {
	const taken = new Set<string>();
	const names = new Map<string, string>();
	for (const key of keys) {
		const base = key.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").replaceAll(/^[-.]+|-+$/gu, "") || "root";
		let name = base;
		for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}-${number}`;
		taken.add(name.toLowerCase());
		names.set(key, `${name}.jsonl`);
	}
	return names;
}
