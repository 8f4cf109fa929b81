const gap = /(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/uy;
const word = /[\p{ID_Start}$_][\p{ID_Continue}$\u200C\u200D]*/uy;
const quoted = /(["'])((?:(?!\1)[^\\\r\n])*)\1/uy;

/** Reads names, strings and marks of a text one after another, over comments; what is something else is not taken. */
export class TokenReader {
	readonly #text: string;
	position: number;

	/** @param position where to begin: an offset outside of strings and comments. */
	constructor(text: string, position: number) {
		this.#text = text;
		this.position = position;
	}

	take(mark: string): boolean {
		if (!this.isBefore(mark)) return false;
		this.position += mark.length;
		return true;
	}

	takeKeyword(name: string): boolean {
		const before = this.position;
		if (this.takeName() === name) return true;
		this.position = before;
		return false;
	}

	takeName(): string | undefined {
		return this.#match(word)?.[0];
	}

	takeString(): string | undefined {
		return this.#match(quoted)?.[2];
	}

	isBefore(mark: string): boolean {
		this.#skipGap();
		return this.#text.startsWith(mark, this.position);
	}

	#match(pattern: RegExp): RegExpExecArray | null {
		this.#skipGap();
		pattern.lastIndex = this.position;
		const found = pattern.exec(this.#text);
		if (found !== null) this.position = pattern.lastIndex;
		return found;
	}

	#skipGap(): void {
		gap.lastIndex = this.position;
		gap.test(this.#text);
		this.position = gap.lastIndex;
	}
}
