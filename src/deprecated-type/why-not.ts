/** Why a report comes without a fix: a key to count, and the name it is about where there is one. */
export interface WhyNot {
	readonly key: WhyNotKey;
	readonly name?: string;
}

export type WhyNotKey = keyof typeof words;

const words = {
	noReplacement: () => "Its declaration does not say what stands for it.",
	severalDeclarations: () => "It is declared more than once, so that no single type stands for it.",
	notPlain: () => "What it stands for is more than another type's name, so that it has to be written out by hand.",
	arity: () => "It is given another number of type arguments than it declares.",
	defaults: () => "It stands for its replacement with default type arguments that are not written here.",
	value: () => "It is used here as a value, which a type cannot replace.",
	reExport: () => "It is handed on to other modules here, whose imports would have to change too.",
	importEquals: () => "It is given another name here by `import … =`, whose uses would have to change too.",
	qualified: (name: string) => `\`${name}\` cannot be reached through the namespace that is written here.`,
	importType: (name: string) => `The module named in \`import(…)\` does not export \`${name}\`.`,
	shadowed: (name: string) => `\`${name}\` means something else here.`,
	inaccessible: (name: string) => `\`${name}\` is not exported to this file.`,
	nameTaken: (name: string) => `This file uses the name \`${name}\` for something else.`,
	comments: () => "A comment would be lost.",
	namespaceImport: () => "The name it stands for belongs to a namespace that is not imported here.",
};

/** The reason as a sentence. */
export function wordsOf({ key, name = "" }: WhyNot): string {
	return words[key](name);
}
