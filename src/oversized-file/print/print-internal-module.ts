import { isTypeName } from "../analysis/exported-interface.ts";
import { declarationOf } from "../analysis/top-level-statement.ts";
import { fileNameOf, specifierOf } from "../plan/module-path.ts";
import { importedAs, isOnlyType, printRepeatedHeader } from "./print-module.ts";
import { plainSpecifier, printSpecifierList } from "./specifier-list.ts";
import { specifierEnd, type SplitPrinter } from "./split-printer.ts";

/** The module that imports all others in the order of their evaluation, and hands the values of each on to the rest. */
export function printInternalModule(path: string, printer: SplitPrinter): string {
	const { plan, style } = printer;
	const { folder } = fileNameOf(path);
	const lines = plan.modules.flatMap((module, place) => {
		const from = specifierEnd(printer, specifierOf(folder, module.path, printer.extensions));
		const names = valuesOf(place, printer);
		if (names.length > 0)
			return [printSpecifierList({ head: "export ", tail: ` from${from}` }, names.map(plainSpecifier), style)];
		return module.statements.some((index) => printer.analysis.evaluations[index] !== "none") ? [`import${from}`] : [];
	});
	const why =
		"// The modules are evaluated in this order, whichever of them uses another: import none of them by itself.";
	const parts = [printRepeatedHeader(printer), [why, ...lines].join(style.eol)];
	return parts.filter((part) => part !== "").join(style.eol + style.eol) + style.eol;
}

/** The values that a module exports, as specifiers. */
function valuesOf(place: number, printer: SplitPrinter): string[] {
	const { analysis, interfaces, plan, isTypescript } = printer;
	const bindings = [...interfaces.exports[place]!]
		.map((name) => analysis.bindingByName.get(name)!)
		.filter((binding) => !isTypescript || !isOnlyType(binding, printer))
		.sort((a, b) => a.declaredBy[0]! - b.declaredBy[0]!);
	const specifiers = bindings.map((binding) => importedAs(binding));
	const hasDefault = plan.modules[place]!.statements.some((index) => {
		const { node } = analysis.statements[index]!;
		return node.type === "ExportDefaultDeclaration" && !(isTypescript && isTypeName(declarationOf(node), analysis));
	});
	return hasDefault ? [...specifiers, "default"] : specifiers;
}
