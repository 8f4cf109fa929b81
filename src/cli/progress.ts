import { counted, withCommas } from "../source/words.ts";
import type { Terminal } from "./terminal.ts";

export interface Progress {
	advance(): void;
	stop(): void;
}

const millisecondsBetweenLines = 5_000;

/** A bar with counts and remaining time on a terminal; elsewhere a plain line now and then, and none for a short run. */
export async function startProgress(what: string, total: number, terminal: Terminal): Promise<Progress> {
	if (total === 0) return { advance: () => {}, stop: () => {} };
	return terminal.isInteractive ? progressBar(what, total) : plainProgress(what, total, terminal);
}

async function progressBar(what: string, total: number): Promise<Progress> {
	const { progress } = await import("@clack/prompts");
	const bar = progress({ max: total, output: process.stderr });
	const started = Date.now();
	let done = 0;
	bar.start(what);
	return {
		advance: () => {
			done++;
			bar.advance(1, wordsOf(what, done, total, Date.now() - started));
		},
		stop: () => bar.clear(),
	};
}

function plainProgress(what: string, total: number, terminal: Terminal): Progress {
	const started = Date.now();
	let lastLine = started;
	let done = 0;
	return {
		advance: () => {
			done++;
			if (Date.now() - lastLine < millisecondsBetweenLines) return;
			lastLine = Date.now();
			terminal.err(`${wordsOf(what, done, total, lastLine - started)}\n`);
		},
		stop: () => {},
	};
}

function wordsOf(what: string, done: number, total: number, elapsed: number): string {
	const left = Math.ceil(((elapsed / done) * (total - done)) / 1000);
	return `${what} ${withCommas(done)} of ${counted(total, "file")}${elapsed > 2_000 ? `, about ${left} s left` : ""}`;
}
