/** Something the user can mend: printed as one line, without a stack trace. Exit code 2 unless it says otherwise. */
export class Problem extends Error {
	override readonly name = "Problem";
	readonly exitCode: number;

	constructor(message: string, exitCode = 2) {
		super(message);
		this.exitCode = exitCode;
	}
}
