/**
 * Checks the catalogues of upgrades against the packages themselves: every symbol is exported by the version before and
 * not by the one after, what stands for it exists in both, and its relation to it is what the compiler finds.
 *
 * Run it by: npm run catalogue:verify [-- --write] [-- package]...
 * `--write` puts the relations that were found into the files.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import {
	parseCatalogue,
	type Catalogue,
	type CatalogueSymbol,
	type Relation,
	type Upgrade,
} from "../src/deprecated-type/catalogue.ts";

const folder = fileURLToPath(new URL("../src/deprecated-type/catalogue/", import.meta.url));
const write = process.argv.includes("--write");
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const scratch = mkdtempSync(path.join(tmpdir(), "catalogue-"));
// What the declarations of a package lean on, and what replacements come from.
const beside = ["@types/prop-types@15", "@types/node@20", "graphql@16", "react@18", "rxjs@7", "@types/react@18"];

const exportsKnown = new Map<string, string[]>();

let problems = 0;
for (const file of readdirSync(folder)) {
	const catalogue = parseCatalogue(readFileSync(folder + file, "utf8"));
	if (typeof catalogue === "string") throw new Error(`${file}: ${catalogue}`);
	if (asked.length > 0 && !asked.includes(catalogue.package)) continue;
	const upgrades = catalogue.upgrades.map((upgrade) => verify(catalogue, upgrade));
	if (write) writeFileSync(folder + file, `${JSON.stringify({ ...catalogue, upgrades }, undefined, "\t")}\n`);
}
if (problems > 0) process.exitCode = 1;

function verify(catalogue: Catalogue, upgrade: Upgrade): Upgrade {
	const [before, after] = upgrade.verified!;
	const old = askVersion(install(before), catalogue, upgrade);
	const fresh = askVersion(install(after), catalogue, upgrade);
	const counts: Record<string, number> = {};
	const symbols = upgrade.symbols.map((symbol): CatalogueSymbol => {
		const [was, is] = [old.get(symbol)!, fresh.get(symbol)!];
		const say = (words: string) => {
			problems++;
			console.log(`${catalogue.package} ${upgrade.from}..${upgrade.to} ${symbol.symbol}: ${words}`);
		};
		if (!was.isThere) say(`${before} does not have it`);
		if (is.isThere) say(`${after} still has it`);
		if (symbol.to !== undefined && !is.isKnown) say(`${after} does not know ${symbol.to}`);
		// Where the version before does not have what stands for it, nothing can be compared.
		const relation = symbol.to === undefined || symbol.global === true ? symbol.relation : was.relation;
		if (!write && relation !== symbol.relation)
			say(`is ${relation ?? "not comparable"}, not ${symbol.relation ?? "-"}`);
		counts[relation ?? "-"] = (counts[relation ?? "-"] ?? 0) + 1;
		const { relation: _, ...rest } = symbol;
		return relation === undefined ? rest : { ...rest, relation };
	});
	console.log(`${before} → ${after}: ${symbols.length} symbols`, counts);
	return { ...upgrade, symbols };
}

function install(version: string): string {
	const target = path.join(scratch, version.replaceAll(/[@/]/gu, "_"));
	mkdirSync(target, { recursive: true });
	writeFileSync(path.join(target, "package.json"), `{ "private": true }`);
	const name = version.slice(0, version.lastIndexOf("@"));
	const others = beside.filter((each) => each.slice(0, each.lastIndexOf("@")) !== name);
	const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"];
	const { status, stderr } = spawnSync("npm", ["install", ...flags, version, ...others], {
		cwd: target,
		encoding: "utf8",
	});
	if (status !== 0) throw new Error(`npm install ${version}: ${stderr}`);
	return target;
}

interface Answer {
	/** Whether the version exports the symbol. */
	readonly isThere: boolean;
	/** Whether it has all that the replacement names. */
	readonly isKnown: boolean;
	readonly relation: Relation | undefined;
}

/** Writes a module with the old and the new type of each symbol, and asks the compiler about them. */
function askVersion(root: string, catalogue: Catalogue, { symbols }: Upgrade): Map<CatalogueSymbol, Answer> {
	const files = symbols.map((symbol, index) => {
		const name = path.join(root, `ask${index}.ts`);
		writeFileSync(name, questionFor(catalogue, symbol, root));
		return name;
	});
	const program = ts.createProgram(files, {
		strict: true,
		noEmit: true,
		target: ts.ScriptTarget.ESNext,
		module: ts.ModuleKind.ESNext,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		skipLibCheck: true,
		types: ["node", "react"],
		lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
	});
	const checker = program.getTypeChecker();
	return new Map(
		symbols.map((symbol, index) => {
			const sourceFile = program.getSourceFile(files[index]!)!;
			const lines = program
				.getSemanticDiagnostics(sourceFile)
				.map(({ start = 0 }) => sourceFile.getLineAndCharacterOfPosition(start).line);
			const [oldLine, newLine] = [1, 2];
			// Of a symbol that nothing stands for the type parameters are not known.
			const isThere = !lines.includes(0) && (symbol.to === undefined || !lines.includes(oldLine));
			const isKnown = !lines.includes(newLine);
			return [symbol, { isThere, isKnown, relation: isThere && isKnown ? relationIn(checker, sourceFile) : undefined }];
		}),
	);
}

/** Line 0 imports the symbol, line 1 is the old type, line 2 the new one. */
function questionFor(catalogue: Catalogue, symbol: CatalogueSymbol, root: string): string {
	const { module = catalogue.package, params = [], to, toModule = module, global = false } = symbol;
	if (global)
		return `\ntype Old = ${symbol.symbol}.Element;\ntype New = import("${toModule}").${to}.Element;\nexport {};\n`;
	const names = params.map((each) => /^\w+/u.exec(each)![0]);
	const given = names.map(() => "any").join(", ");
	const list = names.length === 0 ? "" : `<${names.map((each) => `${each} extends any = any`).join(", ")}>`;
	const applied = given === "" ? "" : `<${given}>`;
	const all = exportedNames(root, toModule).filter((each) => !names.includes(each) && isNamed(to ?? "", each));
	const imports = all.length === 0 ? "" : `import type { ${all.join(", ")} } from "${toModule}"; `;
	const words = (to ?? "unknown").replaceAll(/\b\w+\b/gu, (word) => (names.includes(word) ? "any" : word));
	return `import type { ${symbol.symbol} as Symbol_ } from "${module}";\ntype Old = Symbol_${applied};\n${imports}type New = ${words};\nexport type { Old, New };\ntype List${list} = 1;\n`;
}

function isNamed(text: string, name: string): boolean {
	return new RegExp(`(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$])`, "u").test(text);
}

function exportedNames(root: string, module: string): string[] {
	const key = `${root}\0${module}`;
	const known = exportsKnown.get(key);
	if (known !== undefined) return known;
	const file = path.join(root, "exports.ts");
	writeFileSync(file, `import * as all from "${module}";\nexport { all };\n`);
	const program = ts.createProgram([file], {
		noEmit: true,
		skipLibCheck: true,
		module: ts.ModuleKind.ESNext,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		types: [],
	});
	const checker = program.getTypeChecker();
	const [statement] = program.getSourceFile(file)!.statements.filter(ts.isImportDeclaration);
	const symbol = checker.getSymbolAtLocation(statement!.moduleSpecifier);
	const names = symbol === undefined ? [] : checker.getExportsOfModule(symbol).map(({ name }) => name);
	exportsKnown.set(key, names);
	return names;
}

function relationIn(checker: ts.TypeChecker, sourceFile: ts.SourceFile): Relation {
	const [a, b] = sourceFile.statements
		.filter(ts.isTypeAliasDeclaration)
		.map((alias) => checker.getTypeFromTypeNode(alias.type));
	if (a === undefined || b === undefined) throw new Error(`no types in ${sourceFile.fileName}`);
	const isAny = (type: ts.Type) => (type.flags & ts.TypeFlags.Any) !== 0;
	if (a === b || (isAny(a) && isAny(b))) return "identical";
	const [there, back] = [checker.isTypeAssignableTo(a, b), checker.isTypeAssignableTo(b, a)];
	if (there && back) return isAny(a) || isAny(b) ? "unrelated" : "mutual";
	// How the replacement compares with what it stands for.
	return there ? "wider" : back ? "narrower" : "unrelated";
}
