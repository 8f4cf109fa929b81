import { styleText } from "node:util";
import { relativePath } from "../source/file-path.ts";

/** Where a command writes. Tests hand in their own. */
export interface Terminal {
	/** Results: what a pipe is for. */
	out(text: string): void;
	/** Progress, warnings and errors. */
	err(text: string): void;
	readonly isInteractive: boolean;
	readonly colours: boolean;
	/** In a pipe nothing is cut. */
	readonly columns: number;
}

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

export function processTerminal(): Terminal {
	const { stdout, stderr, stdin, env } = process;
	return {
		out: (text) => void stdout.write(text),
		err: (text) => void stderr.write(text),
		isInteractive: stdout.isTTY === true && stdin.isTTY === true && env["CI"] === undefined,
		// https://no-color.org and https://force-color.org
		colours: env["NO_COLOR"] === undefined && (stdout.isTTY === true || (env["FORCE_COLOR"] ?? "0") !== "0"),
		columns: stdout.columns ?? Infinity,
	};
}

export function styled(terminal: Pick<Terminal, "colours">, style: Style, text: string): string {
	return terminal.colours ? styleText(style, text, { validateStream: false }) : text;
}

/** The path as the user would write it from `cwd`, with forward slashes. */
export function shown(cwd: string, file: string): string {
	const relative = relativePath(cwd, file);
	return relative === "" ? "." : relative;
}
