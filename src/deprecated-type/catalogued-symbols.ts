import type { CompilerOptions, ProjectFiles } from "../source/project-files.ts";
import { splitPath } from "./module-outline.ts";
import {
	parseCatalogue,
	parseUpgradeRange,
	shippedCatalogues,
	upgradesOf,
	type Catalogue,
	type CatalogueSymbol,
	type Upgrade,
} from "./catalogue.ts";
import { withForwardSlashes } from "../source/file-path.ts";

/** A symbol that an upgrade takes away. */
export interface CataloguedSymbol extends CatalogueSymbol {
	readonly package: string;
	/** The major version that does not have it any more. */
	readonly removedIn: string;
	readonly module: string;
	/** Whether the user asked for the upgrade, so that the symbol goes though the installed version has it. */
	readonly isAskedFor: boolean;
}

/** The symbols that go, by module and name. */
export interface CataloguedSymbols {
	find(module: string, name: string, place: PlaceOfName): CataloguedSymbol | undefined;
	/** The names of those that are of that module. */
	namesOf(module: string): ReadonlySet<string>;
	/** Those that are global names. */
	readonly globals: ReadonlySet<string>;
	/** A global name that goes, where the file's project uses the package. */
	global(name: string, path: string, compilerOptions: CompilerOptions | undefined): CataloguedSymbol | undefined;
}

export interface PlaceOfName {
	/** The file that the module leads to. */
	readonly target: string;
	/** Whether the installed version has the name. */
	readonly isThere: () => boolean;
}

/** What is wrong with the upgrades that a user asks for, in a sentence; undefined when nothing is. */
export function problemWithUpgrades(asked: readonly string[], projectFiles: ProjectFiles): string | undefined {
	for (const each of asked) {
		const found = askedUpgrades(each, projectFiles);
		if (typeof found === "string") return found;
	}
	return undefined;
}

const none: ReadonlySet<string> = new Set();
const known = new WeakMap<ProjectFiles, Map<string, CataloguedSymbols>>();

/** The shipped catalogues, and what the user asks for: `react@18..19`, or the path of a catalogue file. */
export function cataloguedSymbols(projectFiles: ProjectFiles, asked: readonly string[]): CataloguedSymbols {
	const cache = known.get(projectFiles) ?? new Map<string, CataloguedSymbols>();
	known.set(projectFiles, cache);
	const key = asked.join("\0");
	const cached = cache.get(key) ?? readSymbols(projectFiles, asked);
	cache.set(key, cached);
	return cached;
}

function readSymbols(projectFiles: ProjectFiles, asked: readonly string[]): CataloguedSymbols {
	const symbols = new Map<string, CataloguedSymbol>();
	for (const catalogue of shippedCatalogues()) addTo(symbols, { catalogue, upgrades: catalogue.upgrades }, false);
	for (const each of asked) {
		const found = askedUpgrades(each, projectFiles);
		if (typeof found !== "string") addTo(symbols, found, true);
	}
	const all = [...symbols.values()];
	const globals = all.filter((symbol) => symbol.global === true);
	const names = new Map<string, Set<string>>();
	for (const { module, symbol } of all) names.set(module, (names.get(module) ?? new Set()).add(symbol));
	const isGoing = (symbol: CataloguedSymbol, { target, isThere }: PlaceOfName) =>
		symbol.isAskedFor || (!isThere() && isAtLeast(installedVersion(projectFiles, target), symbol.removedIn));
	return {
		find(module, name, place) {
			const symbol = symbols.get(`${module}#${name}`);
			return symbol !== undefined && symbol.global !== true && isGoing(symbol, place) ? symbol : undefined;
		},
		namesOf: (module) => names.get(module) ?? none,
		globals: new Set(globals.map(({ symbol }) => symbol)),
		global(name, path, compilerOptions) {
			return globals.find((symbol) => {
				if (symbol.symbol !== name || !isForJsx(symbol, compilerOptions)) return false;
				const target = projectFiles.resolve(symbol.package, path);
				return target !== undefined && isGoing(symbol, { target, isThere: () => false });
			});
		},
	};
}

/** Another library's elements are not those of the package. */
function isForJsx({ package: name }: CataloguedSymbol, compilerOptions: CompilerOptions | undefined): boolean {
	const source = compilerOptions?.["jsxImportSource"];
	return source === undefined || source === name;
}

interface AskedUpgrades {
	readonly catalogue: Catalogue;
	readonly upgrades: readonly Upgrade[];
}

function addTo(
	symbols: Map<string, CataloguedSymbol>,
	{ catalogue, upgrades }: AskedUpgrades,
	isAskedFor: boolean,
): void {
	for (const { to, symbols: own } of upgrades) {
		for (const symbol of own) {
			const module = symbol.module ?? catalogue.package;
			symbols.set(`${module}#${symbol.symbol}`, {
				...symbol,
				package: catalogue.package,
				removedIn: to,
				module,
				isAskedFor,
			});
		}
	}
}

/** What one value of `--from-catalogue` asks for; a string says what is wrong with it. */
function askedUpgrades(asked: string, projectFiles: ProjectFiles): AskedUpgrades | string {
	if (asked.endsWith(".json")) return upgradesOfFile(asked, projectFiles);
	const range = parseUpgradeRange(asked);
	if (range === undefined) return `--from-catalogue takes an upgrade (react@18..19) or a JSON file, not ${asked}`;
	const catalogues = shippedCatalogues();
	const catalogue = catalogues.find((each) => each.package === range.package);
	if (catalogue === undefined) {
		const names = catalogues.map((each) => each.package).join(", ");
		return `--from-catalogue ${asked}: there is no catalogue of ${range.package}, only of ${names}`;
	}
	const upgrades = upgradesOf(catalogue, range);
	if (upgrades !== undefined) return { catalogue, upgrades };
	const steps = catalogue.upgrades.map(({ from, to }) => `${from}..${to}`).join(", ");
	return `--from-catalogue ${asked}: the catalogue of ${range.package} has only ${steps}`;
}

function upgradesOfFile(file: string, projectFiles: ProjectFiles): AskedUpgrades | string {
	const text = projectFiles.read(file);
	if (text === undefined) return `--from-catalogue ${file}: there is no such file`;
	const catalogue = parseCatalogue(text);
	if (typeof catalogue === "string") return `--from-catalogue ${file}: ${catalogue}`;
	return { catalogue, upgrades: catalogue.upgrades };
}

/** The version of the package that holds a file; undefined when that cannot be told. */
function installedVersion(projectFiles: ProjectFiles, filePath: string): string | undefined {
	const path = withForwardSlashes(splitPath(filePath)[0]);
	const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(path)?.[0];
	const text = folder === undefined ? undefined : projectFiles.read(`${folder}/package.json`);
	return /"version"\s*:\s*"(\d+)[^"]*"/u.exec(text ?? "")?.[1];
}

function isAtLeast(version: string | undefined, major: string): boolean {
	return version !== undefined && Number(version) >= Number(major);
}
