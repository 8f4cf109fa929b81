import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { directoryOf } from "../source/file-path.ts";
import { counted } from "../source/words.ts";
import { codeOwners } from "./audit-facts.ts";
import { dividePlan, fileNamesFor } from "./divide-plan.ts";
import { gitTopLevel } from "./git.ts";
import { parsePlan, printPlan } from "./plan-format.ts";
import { Problem } from "./problem.ts";
import { readPlan } from "./read-plan.ts";
import { shown, type Terminal } from "./terminal.ts";

export interface PlanRequest {
	readonly cwd: string;
	/** The plan's path, or `-` for standard input. */
	readonly plan: string;
	readonly groupBy: "directory" | "codeowners";
	readonly depth: number;
	/** The folder for the plans. */
	readonly into: string;
}

/** `harden plan <plan> --group-by …`: one plan for each part of the project, for one pull request each. */
export async function planCommand(request: PlanRequest, terminal: Terminal): Promise<number> {
	const { cwd } = request;
	const root = (await gitTopLevel(cwd)) ?? cwd;
	const plans = dividePlan(parsePlan(readPlan(request), root), keyFor(request, root));
	const folder = path.resolve(cwd, request.into);
	if (existsSync(folder) && readdirSync(folder).length > 0) {
		throw new Problem(`${request.into} is not empty: what is left there from another run would be applied too`);
	}
	const names = fileNamesFor([...plans.keys()]);
	mkdirSync(folder, { recursive: true });
	for (const [key, plan] of plans) {
		const file = path.join(folder, names.get(key)!);
		writeFileSync(file, printPlan(plan));
		terminal.out(`${shown(cwd, file)} ${key}: ${counted(plan.files.length, "file")}\n`);
	}
	if (plans.size === 0) terminal.out("The plan has no files.\n");
	return 0;
}

function keyFor({ groupBy, depth }: PlanRequest, root: string): (filePath: string) => string {
	switch (groupBy) {
		case "directory":
			return (filePath) => directoryOf(filePath, depth);
		case "codeowners": {
			const ownersOf = codeOwners(root);
			if (ownersOf === undefined) throw new Problem("--group-by codeowners: there is no CODEOWNERS file");
			return (filePath) => ownersOf(filePath) ?? "nobody";
		}
	}
}
