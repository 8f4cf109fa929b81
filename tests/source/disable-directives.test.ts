import { describe, expect, it } from "vitest";
import { disabledPlaces } from "../../src/source/disable-directives.ts";
import { lint } from "../support/linters.ts";
import { parse } from "../support/parse.ts";

/** Reports every identifier called `target`: ESLint itself is the referee. */
const rule = {
	meta: { schema: [], messages: { found: "found" } },
	create: (context: { report(descriptor: object): void }) => ({
		Identifier(node: { name: string }) {
			if (node.name === "target") context.report({ node, messageId: "found" });
		},
	}),
};

const texts = [
	"target;",
	"/* eslint-disable */ target;",
	"/* eslint-disable harden/probe */ target;",
	"/* eslint-disable harden/other */ target;",
	"/* eslint-disable harden/other, harden/probe -- why */ target;",
	"/* eslint-disable harden/probe */ /* eslint-enable */ target;",
	"/* eslint-disable */\ntarget;\n/* eslint-enable harden/probe */\ntarget;",
	"/* eslint-disable */\n/* eslint-enable harden/other */\ntarget;",
	"target; /* eslint-disable */ target;",
	"// eslint-disable-next-line\ntarget;\ntarget;",
	"// eslint-disable-next-line harden/probe -- because\ntarget;",
	"/* eslint-disable-next-line harden/probe,\n harden/other */\ntarget;",
	"target; // eslint-disable-line harden/probe",
	"target; // eslint-disable-line harden/other",
	"// eslint-disable harden/probe\ntarget;",
	"/* eslint-disabled */ target;",
];

describe("disabledPlaces", () => {
	it.each(texts)("agrees with ESLint on %j", (text) => {
		const reported = lint("ESLint 10", { code: text, filename: "/file.ts", rules: { probe: rule } })
			// A directive that names a rule nobody has is reported too.
			.filter((message) => message.ruleId === "harden/probe")
			.map((message) => `${message.line}:${message.column}`);
		const isDisabled = disabledPlaces(parse(text), "harden/probe");
		const enabled = [...text.matchAll(/target/gu)].filter((match) => !isDisabled(match.index));
		const places = enabled.map(({ index }) => {
			const before = text.slice(0, index).split("\n");
			return `${before.length}:${before.at(-1)!.length + 1}`;
		});
		expect(places).toEqual(reported);
	});

	it("reads oxlint's directives too", () => {
		expect(disabledPlaces(parse("/* oxlint-disable harden/probe */ target"), "harden/probe")(34)).toBe(true);
	});
});
