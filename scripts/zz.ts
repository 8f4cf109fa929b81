import { readFileSync } from "node:fs";
import { loadCodemod } from "../src/cli/codemods.ts";
import { refactorText } from "../src/source/refactor-text.ts";
import { createProjectFiles } from "../src/source/project-index.ts";
import { settingsOf } from "../src/source/settings.ts";
import { diagnose, newDiagnostics } from "../tests/corpus/compiler.ts";
import { sourcesOf } from "../tests/corpus/unpack.ts";
const root = "/work/main/tests/corpus/packages/effect@4.1.0";
const files = sourcesOf(root);
const codemod = await loadCodemod("split-oversized-file");
const texts = new Map<string, string>();
const projectFiles = createProjectFiles(root, { recheckAfter: Infinity });
for (const f of files) {
	const r = refactorText(codemod, readFileSync(f, "utf8"), { path: f, settings: settingsOf(undefined), options: {}, ruleOptions: {}, projectFiles });
	if (r.kind !== "changed") continue;
	texts.set(f, r.text); for (const c of r.createFiles) texts.set(c.path, c.text);
}
const before = diagnose(files, new Map()); const after = diagnose(files, texts);
console.log("NEW", newDiagnostics(before, after)); console.log("GONE", newDiagnostics(after, before));
