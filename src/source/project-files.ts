/** What an analysis may ask about other files: it reads, never writes. */
export interface ProjectFiles {
	/** The text of a file without byte order mark, or undefined when there is none or it is not UTF-8 text. */
	read(filePath: string): string | undefined;
	/** The absolute path a module specifier leads to from `fromPath`, or undefined when it leads nowhere. */
	resolve(specifier: string, fromPath: string): string | undefined;
	exists(filePath: string): boolean;
	/** `compilerOptions` of the nearest tsconfig.json, `extends` followed; undefined where there is none to read. */
	compilerOptions?(filePath: string): CompilerOptions | undefined;
}

export type CompilerOptions = Readonly<Record<string, unknown>>;
