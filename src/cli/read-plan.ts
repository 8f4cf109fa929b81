import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Problem } from "./problem.ts";

/** @throws Problem when there is no such file; `-` is standard input. */
export function readPlan({ cwd, plan }: { readonly cwd: string; readonly plan: string }): string {
	if (plan === "-") return readFileSync(0, "utf8");
	const file = path.resolve(cwd, plan);
	if (!existsSync(file)) throw new Problem(`no such plan: ${plan}`);
	return readFileSync(file, "utf8");
}
