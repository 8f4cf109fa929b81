import { mkdirSync, rmSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createAuditContents, noStamps, type Stamps } from "../../src/cli/audit-contents.ts";
import { hashOf } from "../../src/source/workspace-edit.ts";
import { projectOn } from "../support/harden.ts";

/** A run that starts so much later that all files have settled. */
const later = () => Date.now() + 60_000;

function stampedProject(text = "export {};\n") {
	const project = projectOn({ "a.ts": text });
	const file = path.join(project.root, "a.ts");
	const contents = createAuditContents(noStamps, later());
	expect(contents.hashAt(file)).toBe(hashOf(text));
	const { files, folders } = JSON.parse(JSON.stringify(contents.stamped([project.root]))) as Stamps;
	expect(Object.keys(files)).toEqual([file]);
	// A hash that no content has: who tells it has not read the file.
	const [, ...stamp] = files[file]!;
	return { project, file, known: { files: { [file]: ["written down", ...stamp] }, folders } satisfies Stamps };
}

describe("the hash of a file", () => {
	it("is taken from the earlier run while its stamp is the same", () => {
		const { project, file, known } = stampedProject();
		const contents = createAuditContents(known, later());
		expect(contents.hashAt(file)).toBe("written down");
		expect(contents.hasNewStamps()).toBe(false);
		expect(contents.stamped([project.root])).toEqual(known);
	});

	it("is found out again where the text is another of the same length and time", () => {
		const { project, file, known } = stampedProject();
		const { atime, mtime } = statSync(file);
		project.write("a.ts", "export [];\n");
		utimesSync(file, atime, mtime);
		const contents = createAuditContents(known, later());
		expect(contents.hashAt(file)).toBe(hashOf("export [];\n"));
		expect(contents.hasNewStamps()).toBe(true);
	});

	it("is known of the run itself, but not to the next one, where the file may change without a sign", () => {
		const project = projectOn({ "a.ts": "1;\n" });
		const file = path.join(project.root, "a.ts");
		const contents = createAuditContents(noStamps);
		expect(contents.hashAt(file)).toBe(hashOf("1;\n"));
		expect(contents.hasNewStamps()).toBe(false);
		expect(contents.stamped([])).toEqual(noStamps);
	});

	it("is none of a file that is gone, is a folder now or is no text", () => {
		const { project, file, known } = stampedProject();
		rmSync(file);
		expect(createAuditContents(known).hashAt(file)).toBeUndefined();
		expect(createAuditContents(known).source(file)).toMatchObject({ reason: "notFound" });
		mkdirSync(file);
		expect(createAuditContents(known).hashAt(file)).toBeUndefined();
		project.write("b.ts", Buffer.from([0x61, 0xff]));
		const contents = createAuditContents(noStamps, later());
		expect(contents.hashAt(path.join(project.root, "b.ts"))).toBeUndefined();
		expect(contents.textAt(path.join(project.root, "b.ts"))).toBeUndefined();
		expect(contents.source(path.join(project.root, "b.ts"))).toMatchObject({ reason: "notUtf8" });
		expect(contents.stamped([])).toEqual(noStamps);
	});
});

it("reads a file once, and gives its text without byte order mark", () => {
	const project = projectOn({ "a.ts": "\uFEFF1;\n" });
	const file = path.join(project.root, "a.ts");
	const contents = createAuditContents(noStamps);
	expect(contents.textAt(file)).toBe("1;\n");
	project.write("a.ts", "2;\n");
	expect(contents.textAt(file)).toBe("1;\n");
	expect(contents.hashAt(file)).toBe(hashOf("\uFEFF1;\n"));
});

it("knows a folder whose names are the same, whatever its files hold", () => {
	const { project, known } = stampedProject();
	const isUntouched = () => createAuditContents(known).isUntouched(project.root);
	expect(isUntouched()).toBe(true);
	expect(createAuditContents(noStamps).isUntouched(project.root)).toBe(false);
	project.write("a.ts", "2;\n");
	expect(isUntouched()).toBe(true);
	project.write("a.tsx", "");
	expect(isUntouched()).toBe(false);
	const contents = createAuditContents(known, later());
	contents.isUntouched(project.root);
	expect(contents.hasNewStamps()).toBe(true);
});
