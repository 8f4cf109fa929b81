import { describe, expect, it } from "vitest";
import { readDeprecationText } from "../../src/deprecated-type/deprecation-text.ts";

const nothing = { kind: "none" };
const type = (target: string, module?: string) => ({ kind: "type", target, module });
const moved = (module: string) => ({ kind: "moved", module });
const choice = (...targets: string[]) => ({ kind: "alternatives", targets });

describe("what the text of a deprecation names", () => {
	it.each([
		["use `New` instead", type("New")],
		["Use {@link New}.", type("New")],
		["Use {@link `New`} instead.", type("New")],
		["Use [New].", type("New")],
		["Use {New} instead", type("New")],
		["Use 'New`.", type("New")],
		["- Please use Fresh from the things package instead.", type("Fresh", "things")],
		["a.b/old.Old has been deprecated in favor of a.b/new.New", type("New")],
		["ns.Old has been deprecated in favor of ns.New", type("ns.New")],
		["The old name of New. Kept for compatibility.", type("New")],
		["Will be removed. Please migrate to using `New` instead.", type("New")],
		["{@link Old} aliased to {@link New} for clarity.", type("New")],
		["Implement `New` with `run` instead.", type("New")],
		["Going to be replaced by Array of New and will be removed", type("New[]")],
		["A pure one is available in `@a/b` as New", type("New", "@a/b")],
		["Prefer to use Fresh where possible instead.", type("Fresh")],
		["Use the newly provided `New` interface, or set `strings`.", type("New")],
		["Use `createNew` and `New` instead.", type("New")],
		["Use {@link New} with {@link run}, {@link walk}, and {@link stop} instead.", type("New")],
		["Use Button component instead.", type("Button")],
		["Use `New<>` instead", type("New")],
		["The registry has been removed in favor of the branded {@link New} model.", type("New")],
		["Use named export `{ New }` instead.", type("New")],
		["Use {@link a.run a.run(of: New): void} and the associated {@link New} instead.", type("New")],
		["Use the {@link Token} as the injection symbol and {@link New} as the type instead.", type("New")],
		["Use the Grid's Fresh type instead", type("Fresh")],
		["Use {@link Grid.New Grid&#91;'New'&#93;}.", type("Grid['New']")],
		["User Fresh instead.", type("Fresh")],
		["已废弃，请使用 `New`。", type("New")],
		["请使用 [NewName](https://a.b/api/NewName.html) 替换", type("NewName")],
		["Use Fresh from the things module instead.", type("Fresh", "things")],
		["But, if you like, you can use `New`:", type("New")],
		["As of 2.0, use {@link https://a.b/api/things.newname | NewName} instead.", type("NewName")],
		["NewName", type("NewName")],
		["Using Fresh instead.", type("Fresh")],
		["Replaced by Generic Events. Use/Import `NewEvents` instead.", type("NewEvents")],
		["Use the 2.x `New` (`run`, `walk`).", type("New")],
		["Use Other Library 2.x's `New` type directly.", type("New")],
		["It will be replaced with its equivalent, {@link New}", type("New")],
		["in favor of NewThing\n\nHook to run it.", type("NewThing")],
		["since 1.65.0, use {@code New} instead", type("New")],
		["Import from the stable `things` namespace instead (e.g. `things.Old`).", type("things.Old")],
		["Has moved to the `things` namespace. Import it as `things.Old`.", type("things.Old")],
		["{@link Old} has been merged into {@link New}", type("New")],
		["Upgrade to `New`.", type("New")],
		["Replacement: `New`", type("New")],
		["The new name is `New`.", type("New")],
		["Instead: `New`", type("New")],
		["-> NewName", type("NewName")],
		["`New` is preferred.", type("New")],
		["`New` replaces this.", type("New")],
		["Use instead FreshThing", type("FreshThing")],
		["We recommend FreshThing.", type("FreshThing")],
		["Rely on FreshThing instead", type("FreshThing")],
		["use **New** instead", type("New")],
		["has been superceded by {@link New}", type("New")],
		["請使用 FreshThing 取代 / Please use FreshThing instead", type("FreshThing")],
		["use string instead. See {@link Keys.read}", type("string")],
		["Use the {@link Things.New} namespace", type("Things.New")],
		["Use the 'News' namespace instead (e.g., News.v1).", type("News")],
		["since 19.0.0 - use 'ComponentOf<typeof New>' instead", type("ComponentOf<typeof New>")],
		["Use `Partial&lt;New&gt;` instead", type("Partial<New>")],
		["use FreshThing with SIGN_DIRECT and a Big wallet", type("FreshThing")],
		['use { New } from "@a/b"', type("New", "@a/b")],
		['use `{ New } from "@a/b"` instead', type("New", "@a/b")],
		["Import type { New } from `@a/b` instead.", type("New", "@a/b")],
		["It's better to use FreshThing.", type("FreshThing")],
		["Now known as FreshThing.", type("FreshThing")],
		["A duplicate of FreshThing", type("FreshThing")],
		["Legacy name for FreshThing", type("FreshThing")],
		["Same type as FreshThing", type("FreshThing")],
		["NewThing is the replacement.", type("NewThing")],
		["Prefer the structured `New` returned by `run`.", type("New")],
		["Use `New` (with `format: 'svg'`) instead.", type("New")],
		["Use {@link New} as the response to a {@link Request}.", type("New")],
		["Use {@link module:Things.New|Things.New} instead", type("Things.New")],
		["You may want to use `New`.", type("New")],
		["For internal use within Things, use FreshThing in \\@a/b. None for others.", type("FreshThing", "@a/b")],
		["Use {@link @a/b#New} instead", type("New", "@a/b")],
		["use `New<?>` instead.", type("New")],
		["Things move. Use `z.New` instead: `import { z } from 'm'`.", type("z.New", "m")],
		["Moved to `@a/b`. Use `New` from `@a/b` instead.", type("New", "@a/b")],
		["Consider using `NewService` service instead.", type("NewService")],
		["In 2.0, use `Other`. Use `New` until then.", type("New")],
		["Use `run()` for it. The type has been renamed to `New`.", type("New")],
	])("%s", (text, expected) => {
		expect(readDeprecationText(text, "Old")).toMatchObject(expected);
	});

	it.each([
		["Use `import type { A, Old, B } from 'm'` instead.", moved("m")],
		["Use `import Old from 'm/old'` instead.", moved("m/old")],
		["use import {New} from 'm' Just copied until then.", type("New", "m")],
		["`a` has been deprecated and will go. `Old` can be imported from `@a/b` or yours", moved("@a/b")],
		["The package is deprecated. Import everything from `@a/b` (here) or `@a/c` (there) instead.", moved("@a/b")],
		["Import `Old` from `@a/b` (here) or `@a/c` (there) instead.", moved("@a/b")],
		["use import from {@link @a/b#Old} instead as this has been moved.", moved("@a/b")],
		["Import `Old` from `@a/b`. Elsewhere, use `import { Old } from '@a/c'`.", moved("@a/b")],
		["Please import Old from '@a/b\" instead of \"@a/c'.", moved("@a/b")],
		["Use Old from common/things instead", moved("common/things")],
		["Use Old from old-things instead", moved("old-things")],
		["Import directly from `@a/b` instead.", moved("@a/b")],
		["import from oldThings directly", moved("oldThings")],
		["Use `a/things/Old.js` instead.", moved("a/things/Old.js")],
		["This is now exported from `@a/b`.", moved("@a/b")],
		["It now lives in `@a/b`.", moved("@a/b")],
		["Use the version from `@a/b` instead.", moved("@a/b")],
		["use the types from `a/b` instead For more see below", moved("a/b")],
		["Use Old from \\@a/b instead.", moved("@a/b")],
		["Prefer importing from `@a/b`.", moved("@a/b")],
		["Please switch to the `Old` type exported by public-things.", moved("public-things")],
		["Prefer importing Old from `@a/b`.", moved("@a/b")],
		["Get it from `@a/b`.", moved("@a/b")],
		["Now in `things`.", moved("things")],
		["It is now part of `things`.", moved("things")],
		["Merged into `@a/b`", moved("@a/b")],
		["Use `Old` interface from `@a/b` instead.", moved("@a/b")],
		["It will be available only from the `@a/b` package.", moved("@a/b")],
		["It has been moved to the \\@a/b package.", moved("@a/b")],
		["moved to the things package", moved("things")],
		["moved to package 'old-things'", moved("old-things")],
		['This is going as a public export, and moving to "old-things".', moved("old-things")],
		["Its definition is now maintained in `@a/b`.", moved("@a/b")],
		["Use services/things/Old", moved("services/things/Old")],
		["Please use import { Old } from \\'m\\'; instead.", moved("m")],
		["Kept until the types that carry it move to `@a/b-*`. Use `@a/b` instead.", moved("@a/b")],
	])("%s", (text, expected) => {
		expect(readDeprecationText(text, "Old")).toMatchObject(expected);
	});

	it.each([
		["Use {@link A} with {@link a.run}, or {@link B} with {@link b.run}.", choice("A", "B")],
		["Use a {@link A} and/or a {@link B} instead.", choice("A", "B")],
		["Use {A} and {B}", choice("A", "B")],
		["Suggested alternatives: First, Second.", choice("First", "Second")],
		["Use {@link A} or {@link B} instead, depending on the use case.", choice("A", "B")],
		["Use Fresh, or create one with Newer", choice("Fresh", "Newer")],
		["Use `A` instead with TS <= 3.0 and `B` with TS >= 3.1.", choice("A", "B")],
		["use `run(a, { b })` and import the standalone `A` / `B` instead", choice("A", "B")],
		["Use {@link A} / {@link B}, or `table.$inferA` / `table.$inferB`", choice("A", "B")],
	])("%s", (text, expected) => {
		expect(readDeprecationText(text, "Old")).toMatchObject(expected);
	});

	it.each([
		["Use {@link run} instead."],
		["Use `animate.enter` or `animate.leave` instead."],
		["Use the `ui-row-single` or `ui-row-multi` instead."],
		["It has moved to Carbon for all."],
		["Use PostHog Error Tracking for Node instead."],
		["Will be removed in favor of PrimeUI PRO Charts."],
		["use 'drafts' instead"],
		["Legacy styling. See {@link Header} for guidance."],
		["Use `import { A, B } from 'm'` instead."],
		["Use `runNew` or `New`/`New.run` instead."],
		["Use `A.new` and `New` instead."],
		["In the next major, `Old` will be renamed to `_Old`, and the current `Old` be removed."],
		["Use `NEW2`-based things."],
		['Use `mode: "new"` instead.'],
		["Wiring is merged into {@link New} by {@link run}."],
		["Please use [Fresh 365 Agents](https://a.b/c) instead."],
		["Generators using `@a/b` do not need it."],
		["A next step is to use the workflows that implement our CI/CD."],
		['Use "A" or "B" control with setting "growing" set.'],
		["For Old's package `other` has been moved to `@a/b`."],
		["To log, use the `log` object exported by the `@a/b` package."],
		["Kept for others. It lives in its own module rather than in `types.ts`."],
		["use `...ITEMS` or import them directly"],
		["Use `New` (a function) instead."],
		["use DTOs from things.dto.ts"],
		["Use `ns:run` instead."],
		["The pattern has been superseded by the FreshThing pattern."],
		["Pass a `Thing` from `@a/b` (e.g. `FreshThing` from `@a/b`) to it."],
		["use string literals"],
		["use 'Things.<K>['tabs']' instead"],
		["Import it directly into your component's `imports` array."],
		["If one type is needed for both, use `New`."],
		["Migrate to `<ui-new>` before it goes."],
	])("%s names no type", (text) => {
		expect(readDeprecationText(text, "Old")).toEqual(nothing);
	});

	it("may write the old name in words", () => {
		expect(readDeprecationText("Use the text document from the new text-document package.", "TextDocument")).toEqual(
			moved("text-document"),
		);
	});

	it("of another name stands for nothing", () => {
		expect(readDeprecationText("Marker is deprecated. Please use NewMarker instead.", "MarkerOptions")).toEqual(
			nothing,
		);
	});

	it("may be a value where a value goes by the old name", () => {
		expect(readDeprecationText("use `getConnection` instead", "getAccount")).toMatchObject(type("getConnection"));
		expect(readDeprecationText("Use the new getConnection instead", "getAccount")).toMatchObject(type("getConnection"));
		expect(readDeprecationText("use core.summary", "markdown")).toMatchObject(type("core.summary"));
		expect(readDeprecationText("Use `getVersion` to read it.", "getAccount")).toEqual(nothing);
	});

	it("are no components where properties are named", () => {
		expect(readDeprecationText("Use Button component instead.", "OldProps")).toEqual(nothing);
		expect(readDeprecationText("Use `PropsWithSize` instead.", "OldProps")).toMatchObject(type("PropsWithSize"));
	});
});
