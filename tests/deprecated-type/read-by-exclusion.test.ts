import { describe, expect, it } from "vitest";
import { readDeprecationText } from "../../src/deprecated-type/deprecation-text.ts";
import { namesInView } from "../../src/deprecated-type/names-in-view.ts";
import { typeModuleOf } from "../../src/deprecated-type/type-module.ts";
import { parseSource } from "../../src/source/parse-source.ts";

const around = parseSource(
	"types.d.ts",
	`import { Imported, importedRun } from "m";
export interface New {}
export interface Newer {}
export declare function run(): void;
export declare const Values: {};
export declare const NEW_TOKEN: {};
export interface Old {}`,
);
if ("problem" in around) throw new Error(around.problem.message);
const names = namesInView([typeModuleOf(around.source)]);
const type = (target: string) => ({ kind: "type", target });

describe("a text that no phrase reads", () => {
	it.each([
		["It duplicates `New` from `a/b.d.ts` and should be replaced by it.", "New"],
		["It goes due to newer class 'New'.", "New"],
		["The library's New type is now always extended instead.", "New"],
		["Instead, catch {@link Imported}.", "Imported"],
		// What there is no type of loses.
		["Instead, catch {@link Unknown} and {@link New}.", "New"],
		["Instead, catch {@link Unknown}.", "Unknown"],
		["It has become {@link New}.", "New"],
		["Was split off, stick to {@link New}.", "New"],
		["Pick `New` instead.", "New"],
		["Replace to using `New`", "New"],
		["Deprecated: the shape now has a name, `New`. `Old` stays.", "New"],
	])("names the only type it speaks of: %s", (text, target) => {
		expect(readDeprecationText(text, "Old", names)).toMatchObject(type(target));
		expect(readDeprecationText(text, "Old")).toEqual({ kind: "none" });
	});

	it("takes a word in quotes for a name where there is such a name", () => {
		expect(readDeprecationText('use "run" instead', "oldRun", names)).toMatchObject(type("run"));
		expect(readDeprecationText('use "drafts" instead', "oldRun", names)).toEqual({ kind: "none" });
	});

	it("names no value in the place of a type, though a phrase leads to it", () => {
		expect(readDeprecationText("Use the new `NEW_TOKEN` injection token.", "Old", names)).toEqual({ kind: "none" });
		expect(readDeprecationText("Use the new `NEW_TOKEN` injection token.", "oldRun", names)).toMatchObject(
			type("NEW_TOKEN"),
		);
	});

	it("names the types of a list as alternatives", () => {
		expect(readDeprecationText("Instead, catch `New`, or the `Newer`.", "Old", names)).toEqual({
			kind: "alternatives",
			targets: ["New", "Newer"],
		});
		expect(readDeprecationText("Use direct imports of `New`, `Newer` instead.", "Old", names)).toEqual({
			kind: "alternatives",
			targets: ["New", "Newer"],
		});
		expect(readDeprecationText("import standalone `ADirective` / `BDirective` directives", "Old", names)).toEqual({
			kind: "alternatives",
			targets: ["ADirective", "BDirective"],
		});
		expect(readDeprecationText("Instead, catch `New`. `Newer` helps now.", "Old", names)).toEqual({ kind: "none" });
	});

	it.each([
		["Pass a {@link New} to {@link run} instead."],
		["It is now only needed for {@link New}."],
		["Instead, set the fields of {@link New} or {@link Newer}."],
		["Instead, catch errors such as: {@link New}."],
		["{@link New} and {@link Newer} are standalone now."],
		["It moved into {@link New.create}."],
		["The callback moves in a later version of Big New."],
		["New York instead."],
		["[TODO] instead."],
		["Call {@link run} or {@link Values} instead."],
		["Call {@link importedRun} instead."],
		["Instead (and {@link New} knows) leave it."],
		["It carries a {@link New}."],
		["The New now sees to it."],
		["`New` should be told apart now."],
	])("names nothing when the name is there for another reason: %s", (text) => {
		expect(readDeprecationText(text, "Old", names)).toEqual({ kind: "none" });
	});
});
