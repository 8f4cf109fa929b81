import path from "node:path";
import { describe, expect, it } from "vitest";
import { endsWithPath, isInPackage } from "../../src/deprecated-type/declared-in.ts";
import { fileNameOf } from "../../src/oversized-file/plan/module-path.ts";
import { filesOfShard } from "../../src/cli/shard.ts";
import { shown } from "../../src/cli/terminal.ts";
import { isBelow, isInstalled } from "../../src/source/file-path.ts";

// Vitest runs this file twice: with the paths of this system, and with those of Windows.
const isWindows = path.sep === "\\";
const root = isWindows ? "C:\\work\\app" : "/work/app";
const file = path.join(root, "src", "a.ts");

describe("a path", () => {
	it("lies below the folders above it, and in itself", () => {
		expect([file, root, path.dirname(root)].map((folder) => isBelow(folder, file))).toEqual([true, true, true]);
	});

	it("does not lie below a folder whose name only begins alike", () => {
		expect(isBelow(root, `${root}-old${path.sep}a.ts`)).toBe(false);
		expect(isBelow(file, root)).toBe(false);
	});

	it("lies below a folder though its name begins with two dots", () => {
		expect(isBelow(root, path.join(root, "..a", "b.ts"))).toBe(true);
	});

	it.runIf(isWindows)("does not lie below a folder of another drive", () => {
		expect(isBelow(root, "D:\\work\\app\\src\\a.ts")).toBe(false);
	});

	it.each(["/work/app/node_modules/react/index.d.ts", "C:\\work\\app\\node_modules\\react\\index.d.ts"])(
		"belongs to a package: %s",
		(installed) => {
			expect(isInstalled(installed)).toBe(true);
			expect(isInPackage(installed, "react")).toBe(true);
			expect(endsWithPath(installed, "./react/index.d.ts")).toBe(true);
			expect(isInstalled(installed.replace("node_modules", "modules"))).toBe(false);
		},
	);

	it("is shown with forward slashes", () => expect(shown(root, file)).toBe("src/a.ts"));

	it("has a folder, a stem and an extension for the modules that are planned", () => {
		expect(fileNameOf(file)).toEqual({ folder: withSlashes(path.join(root, "src")), stem: "a", extension: ".ts" });
	});

	it("belongs to the same shard on every system", () => {
		const names = Array.from({ length: 20 }, (_, index) => path.join(root, "src", "part", `${index}.ts`));
		const chosen = filesOfShard(names, root, { index: 1, count: 4 }).map((each) => shown(root, each));
		expect(chosen).toMatchInlineSnapshot(`
			[
			  "src/part/12.ts",
			  "src/part/17.ts",
			  "src/part/4.ts",
			  "src/part/6.ts",
			  "src/part/7.ts",
			]
		`);
	});
});

function withSlashes(name: string): string {
	return name.replaceAll("\\", "/");
}
