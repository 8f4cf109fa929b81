import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isErrno } from "../source/workspace-edit.ts";
import { Problem } from "./problem.ts";

/**
 * Takes a folder for this process, which puts its number down there; one whose process is gone is taken over.
 *
 * @throws Problem when another process has it.
 */
export function lock(folder: string): void {
	const owner = ownerOf(folder);
	if (owner === process.pid) return;
	refuseWhileAtWork(folder);
	const file = path.join(folder, "pid");
	const own = path.join(folder, `pid.${process.pid}`);
	writeFileSync(own, String(process.pid));
	if (owner !== undefined) unlinkSync(file);
	try {
		// A link appears with its content, and only if there is none yet.
		linkSync(own, file);
	} catch (error) {
		if (!isErrno(error) || error.code !== "EEXIST") throw error;
		throw new Problem(anotherRun(ownerOf(folder)));
	} finally {
		unlinkSync(own);
	}
}

/** @throws Problem when the process that has the folder is alive. */
export function refuseWhileAtWork(folder: string): void {
	const owner = ownerOf(folder);
	if (owner !== undefined && isAlive(owner)) throw new Problem(anotherRun(owner));
}

function anotherRun(owner: number | undefined): string {
	return `another harden run is at work here${owner === undefined ? "" : ` (process ${owner})`}; wait for it to end`;
}

function ownerOf(folder: string): number | undefined {
	const file = path.join(folder, "pid");
	if (!existsSync(file)) return undefined;
	const owner = Number(readFileSync(file, "utf8"));
	return Number.isInteger(owner) && owner > 0 ? owner : undefined;
}

function isAlive(owner: number): boolean {
	if (owner === process.pid) return false;
	try {
		process.kill(owner, 0);
		return true;
	} catch (error) {
		// EPERM: it lives, and is another user's.
		return isErrno(error) && error.code === "EPERM";
	}
}
