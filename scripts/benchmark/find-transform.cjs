// The peer of the benchmark: what the smallest useful jscodeshift transform costs. It parses, finds, and changes nothing
// (or, with --edit, binds the error of every catch clause that has no binding).
module.exports = (file, { jscodeshift: j }, options) => {
	const found = j(file.source).find(j.CatchClause);
	if (!options.edit) return undefined;
	let edits = 0;
	found.forEach(({ node }) => {
		if (node.param !== null && node.param !== undefined) return;
		node.param = j.identifier("error");
		edits++;
	});
	return edits === 0 ? undefined : (found.toSource?.() ?? j(file.source).toSource());
};
module.exports.parser = "ts";
