/** Why a report comes without a fix: a key to count, and the name it is about where there is one. */
export interface WhyNot {
	readonly key: WhyNotKey;
	readonly name?: string;
}

export type WhyNotKey = keyof typeof words;

const words = {
	// What it stands for is not known, or cannot be written here.
	noReplacement: () => "Its declaration does not say what stands for it.",
	severalDeclarations: () => "It is declared more than once, so that no single type stands for it.",
	members: () => "It is declared with members of its own, not as another name of a type.",
	arity: () => "It is given another number of type arguments than it declares.",
	value: () => "It is used here as a value, which a type cannot replace.",
	reExport: () => "Other modules import it from here by this name.",
	importEquals: () => "It is given another name here by `import … =`, whose uses would have to change too.",
	qualified: (name: string) => `\`${name}\` cannot be reached through the namespace that is written here.`,
	importType: (name: string) => `The module named in \`import(…)\` does not export \`${name}\`.`,
	heritage: () => "What it stands for cannot stand behind `extends` or `implements`.",
	shadowed: (name: string) => `\`${name}\` means something else here.`,
	inaccessible: (name: string) => `\`${name}\` is not exported to this file.`,
	element: () => "It is the name of an element, which stands at its end as well.",
	usedBelow: () => "Its uses in this file have to change first.",
	// Written out it would, or could, be another type.
	recursive: () => "It is defined by itself, so that writing it out would never end.",
	this: () => "What it stands for speaks of `this`, which means something else elsewhere.",
	uniqueSymbol: () => "What it stands for holds a `unique symbol`, of which every copy would be a type of its own.",
	distributive: (name: string) =>
		`It is a conditional type over each member of \`${name}\`; written out for this argument it could be another type.`,
	narrowed: (name: string) =>
		`Its condition tells something of \`${name}\` that cannot be told of the type written here.`,
	homomorphic: () =>
		"It is a mapped type that takes over modifiers and arrays; written out here it could be another type.",
	capture: (name: string) =>
		`\`${name}\` in the type arguments would be taken for a name that the declaration uses itself.`,
	infer: () =>
		"A name is inferred here from its type arguments, which could turn out otherwise when it is written out.",
	augmented: () => "Another declaration adds to it by its name.",
	public: () => "It is exported from an entry of its package: code elsewhere may use it.",
	referenced: (name: string) => `\`${name}\` still refers to it.`,
	unknownUsers: () => "Only `harden` itself knows which other files there are.",
	jsDoc: () => "What stands for it would need an import that a comment cannot make.",
	lines: () => "What it stands for has a line break that cannot be taken out.",
	comments: () => "A comment would be lost.",
	unknownName: (name: string) => `A name in \`${name}\` is not known where the type is declared.`,
	multiple: (name: string) => `Its comment names several types: \`${name}\`.`,
	// It can be written, but the author should look at it.
	phantom: (name: string) => `Its type parameter \`${name}\` serves inference only, which may find less without it.`,
	deferred: () =>
		"While type parameters are open, the compiler cannot see that a copy of such a conditional or mapped type is the same type.",
	inference: () => "Type arguments are inferred through its name here, and may not be found without it.",
	valueRenamed: () => "It is a value, which a test may replace by its old name.",
	long: () => "What it stands for is long.",
	decorated: () => "The type of what is decorated here can be seen at run time.",
	unproven: () => "Only its comment says so; nothing shows that it is the same type.",
	similar: () => "What stands for it is close to it, but not the same type.",
	configured: () => "The options ask for a suggestion.",
	nameTaken: (name: string) => `This file uses the name \`${name}\` for something else.`,
	otherModule: (name: string) => `\`${name}\` comes from another module than the namespace that is written here.`,
	heritageForm: () => "It has to be written in another way behind `extends` and `implements`.",
	documented: () => "What it stands for has comments of its own, which stay where it is declared.",
	globalMeant: (name: string) => `Its comment means the global type \`${name}\`, which may be another one.`,
	commentsMoved: () => "A comment between its name and its type arguments has to move.",
	notAsked: () => "The options leave types alone that are more than another type's name.",
	aliasOfObject: () => "An interface and the type it stands for differ in their index signatures.",
};

/**
 * The option without which the codemod leaves such a type alone: a whole project is not rewritten on the strength of a
 * comment, and what it exports only on demand.
 */
export function optionNeededFor(whyNot: WhyNot | undefined): "trustComments" | "renameExports" | undefined {
	if (whyNot?.key === "unproven") return "trustComments";
	return whyNot?.key === "reExport" ? "renameExports" : undefined;
}

/** The reason as a sentence. */
export function wordsOf({ key, name = "" }: WhyNot): string {
	return words[key](name);
}
