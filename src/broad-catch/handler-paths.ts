import type { TSESTree } from "@typescript-eslint/types";
import { nothing } from "./error-flow.ts";
import { branchesOf, narrowing, unrelated, type Branches, type ErrorTest } from "./error-test.ts";
import { effectsOf, factsOfWaiting, type HandlerContext, type LogCall } from "./effects.ts";
import { calleePathOf, isFunction, unwrapExpression } from "./expression.ts";
import { fact, type Facts } from "./facts.ts";
import type { Exit, HandlerPath, HandlerPaths } from "./handler-path.ts";

/** What a statement makes of the paths that enter it: those that run on behind it, and those that leave the handler. */
interface Flow {
	readonly through: ReadonlySet<Facts>;
	readonly exits: readonly HandlerPath[];
}

const nowhere: ReadonlySet<Facts> = new Set();

/** Follows every path through the body of a handler. */
export function handlerPathsOf(
	body: TSESTree.BlockStatement | TSESTree.Expression,
	context: HandlerContext,
): HandlerPaths {
	const logCalls = new Map<TSESTree.Node, LogCall>();
	const tests = new Map<TSESTree.Node, ErrorTest>();
	const start: ReadonlySet<Facts> = new Set([0]);
	const flow = body.type === "BlockStatement" ? flowOfList(body.body, start) : flowOfReturn(body, body, start);
	const paths = [...flow.exits, ...exitsOf({ kind: "end" }, flow.through)];
	return { paths: withoutRepeats(paths), logCalls: [...logCalls.values()], tests: [...tests.values()] };

	function flowOfList(statements: readonly TSESTree.Statement[], entry: ReadonlySet<Facts>): Flow {
		let through = entry;
		const exits: HandlerPath[] = [];
		for (const statement of statements) {
			if (through.size === 0) break;
			const flow = flowOf(statement, through);
			through = flow.through;
			exits.push(...flow.exits);
		}
		return { through, exits };
	}

	function flowOf(statement: TSESTree.Statement, entry: ReadonlySet<Facts>): Flow {
		switch (statement.type) {
			case "BlockStatement":
				return flowOfList(statement.body, entry);
			case "ExpressionStatement":
				return flowOfExpression(statement.expression, entry);
			case "VariableDeclaration":
				return sequence(
					entry,
					statement.declarations.flatMap(({ init }) => (init === null ? [] : [init])),
				);
			case "ThrowStatement":
				return flowOfThrow(statement, entry);
			case "ReturnStatement":
				return statement.argument === null
					? leave({ kind: "return", node: statement, value: undefined }, entry)
					: flowOfReturn(statement.argument, statement, entry);
			case "IfStatement":
				return flowOfIf(statement, entry);
			case "SwitchStatement":
				return flowOfSwitch(statement, entry);
			case "ForStatement":
			case "WhileStatement":
			case "DoWhileStatement":
			case "ForInStatement":
			case "ForOfStatement":
				return flowOfLoop(statement, entry, undefined);
			case "LabeledStatement":
				return flowOfLabel(statement, entry);
			case "BreakStatement":
				return leave({ kind: "break", node: statement, label: statement.label?.name }, entry);
			case "ContinueStatement":
				return leave({ kind: "continue", node: statement, label: statement.label?.name }, entry);
			case "TryStatement":
				return flowOfTry(statement, entry);
			default:
				return { through: entry, exits: [] };
		}
	}

	/** `a && b`, `a || b` and `a ? b : c` as a statement are conditions like `if`. */
	function flowOfExpression(expression: TSESTree.Expression, entry: ReadonlySet<Facts>): Flow {
		const inner: TSESTree.Node = unwrapExpression(expression);
		if (inner.type === "AwaitExpression") {
			return flowOfExpression(inner.argument, add(entry, [factsOfWaiting(inner, context)]));
		}
		if (inner.type === "ConditionalExpression") {
			const { yes, no } = split(inner.test, entry);
			return join(flowOfExpression(inner.consequent, yes), flowOfExpression(inner.alternate, no));
		}
		if (inner.type === "LogicalExpression") {
			const { yes, no } = split(inner.left, entry);
			const [evaluated, skipped] = inner.operator === "&&" ? [yes, no] : [no, yes];
			return join(flowOfExpression(inner.right, evaluated), { through: skipped, exits: [] });
		}
		return sequence(entry, [inner as TSESTree.Expression]);
	}

	function sequence(entry: ReadonlySet<Facts>, expressions: readonly TSESTree.Expression[]): Flow {
		let through = entry;
		for (const expression of expressions) {
			const { facts, neverReturns } = effects(expression);
			through = add(through, [facts]);
			if (neverReturns !== undefined) return leave({ kind: "never", node: neverReturns }, through);
		}
		return { through, exits: [] };
	}

	function flowOfThrow(statement: TSESTree.ThrowStatement, entry: ReadonlySet<Facts>): Flow {
		return leave(
			{ kind: "throw", node: statement, value: statement.argument },
			add(entry, [effects(statement.argument).facts & fact.recorded]),
		);
	}

	function flowOfReturn(value: TSESTree.Expression, node: TSESTree.Node, entry: ReadonlySet<Facts>): Flow {
		const inner: TSESTree.Node = unwrapExpression(value);
		if (inner.type === "ConditionalExpression") {
			const { yes, no } = split(inner.test, entry);
			return join(flowOfReturn(inner.consequent, node, yes), flowOfReturn(inner.alternate, node, no));
		}
		const rejected = rejectionOf(inner);
		if (rejected !== undefined) return leave({ kind: "throw", node: inner, value: rejected.value }, entry);
		const { facts, neverReturns } = effects(value);
		const through = add(entry, [facts]);
		if (neverReturns !== undefined) return leave({ kind: "never", node: neverReturns }, through);
		return leave({ kind: "return", node, value }, through);
	}

	function flowOfIf(statement: TSESTree.IfStatement, entry: ReadonlySet<Facts>): Flow {
		const { yes, no } = split(statement.test, entry);
		const alternate = statement.alternate === null ? { through: no, exits: [] } : flowOf(statement.alternate, no);
		return join(flowOf(statement.consequent, yes), alternate);
	}

	function flowOfSwitch(statement: TSESTree.SwitchStatement, entry: ReadonlySet<Facts>): Flow {
		const exits: HandlerPath[] = [];
		let falling: ReadonlySet<Facts> = nowhere;
		let unmatched = entry;
		let defaultEntry: TSESTree.SwitchCase | undefined;
		for (const candidate of statement.cases) {
			if (candidate.test === null) defaultEntry = candidate;
			else unmatched = add(unmatched, caseBranches(statement, candidate.test).whenFalse);
		}
		let before = entry;
		for (const candidate of statement.cases) {
			const branches = candidate.test === null ? undefined : caseBranches(statement, candidate.test);
			const matched = branches === undefined ? unmatched : add(before, branches.whenTrue);
			if (branches !== undefined) before = add(before, branches.whenFalse);
			const flow = flowOfList(candidate.consequent, union(falling, matched));
			falling = flow.through;
			exits.push(...flow.exits);
		}
		const through = defaultEntry === undefined ? union(falling, unmatched) : falling;
		return takeJumps({ through, exits }, (exit) => exit.kind === "break" && exit.label === undefined);
	}

	function caseBranches(statement: TSESTree.SwitchStatement, test: TSESTree.Expression): Branches {
		const discriminant: TSESTree.Node = unwrapExpression(statement.discriminant);
		const isTrue = discriminant.type === "Literal" && discriminant.value === true;
		const branches = isTrue
			? branchesOf(test, context.flow, context.names)
			: context.flow.shareOf(discriminant) === nothing
				? unrelated
				: narrowing("property", statement.discriminant);
		for (const found of branches.tests) tests.set(found.node, found);
		return branches;
	}

	function flowOfLoop(statement: Loop, entry: ReadonlySet<Facts>, label: string | undefined): Flow {
		const test = "test" in statement ? statement.test : null;
		const head = "right" in statement ? statement.right : test;
		const started = head === null ? entry : add(entry, [effects(head).facts & ~fact.conveyed & ~fact.acted]);
		const isOwn = (exit: Exit) => "label" in exit && (exit.label === undefined || exit.label === label);
		const body = flowOf(statement.body, started);
		const around = takeJumps(body, (exit) => exit.kind === "continue" && isOwn(exit));
		const isEndless = statement.type !== "DoWhileStatement" && !("right" in statement) && isAlwaysTrue(test);
		const leaving = isEndless ? { ...around, through: nowhere } : around;
		const done = takeJumps(leaving, (exit) => exit.kind === "break" && isOwn(exit));
		if (isEndless || statement.type === "DoWhileStatement") return done;
		// A loop over something runs: the paths around it are there, but nobody writes a handler for them.
		return { ...done, through: union(done.through, add(started, [fact.unlikely])) };
	}

	function flowOfLabel(statement: TSESTree.LabeledStatement, entry: ReadonlySet<Facts>): Flow {
		const label = statement.label.name;
		const { body } = statement;
		const flow = isLoop(body) ? flowOfLoop(body, entry, label) : flowOf(body, entry);
		return takeJumps(flow, (exit) => exit.kind === "break" && exit.label === label);
	}

	function flowOfTry(statement: TSESTree.TryStatement, entry: ReadonlySet<Facts>): Flow {
		const block = flowOf(statement.block, entry);
		const protectedFlow = statement.handler === null ? block : caught(block, statement.handler, entry);
		if (statement.finalizer === null) return protectedFlow;
		return finished(protectedFlow, statement.finalizer, entry);
	}

	/** What the block throws goes on in the inner handler; that anything else in it fails as well is unlikely. */
	function caught(block: Flow, handler: TSESTree.CatchClause, entry: ReadonlySet<Facts>): Flow {
		const thrown = block.exits.filter((path) => path.exit.kind === "throw").map((path) => path.facts);
		const failed = add(union(entry, block.through), [fact.unlikely]);
		const inner = flowOf(handler.body, union(failed, new Set(thrown)));
		const exits = block.exits.filter((path) => path.exit.kind !== "throw");
		return { through: union(block.through, inner.through), exits: [...exits, ...inner.exits] };
	}

	/** A `finally` runs on every path; where it ends by itself, the path goes on as before. */
	function finished(flow: Flow, finalizer: TSESTree.BlockStatement, entry: ReadonlySet<Facts>): Flow {
		const after = flowOf(finalizer, flow.through.size === 0 ? entry : flow.through);
		const exits = flow.exits.flatMap((path) => {
			const behind = flowOf(finalizer, new Set([path.facts]));
			return [...exitsOf(path.exit, behind.through), ...behind.exits];
		});
		return { through: flow.through.size === 0 ? nowhere : after.through, exits: [...exits, ...after.exits] };
	}

	function split(
		condition: TSESTree.Expression,
		entry: ReadonlySet<Facts>,
	): { yes: ReadonlySet<Facts>; no: ReadonlySet<Facts> } {
		// A condition asks something of the error: that alone does not pass it on.
		const facts = effects(condition).facts & ~fact.conveyed & ~fact.acted & ~fact.notifiedWithout;
		const branches = branchesOf(condition, context.flow, context.names);
		for (const found of branches.tests) tests.set(found.node, found);
		const started = add(entry, [facts]);
		return { yes: add(started, branches.whenTrue), no: add(started, branches.whenFalse) };
	}

	function effects(expression: TSESTree.Node): { facts: Facts; neverReturns: TSESTree.CallExpression | undefined } {
		const found = effectsOf(expression, context);
		for (const call of found.logCalls) logCalls.set(call.node, call);
		return found;
	}
}

type Loop =
	| TSESTree.ForStatement
	| TSESTree.WhileStatement
	| TSESTree.DoWhileStatement
	| TSESTree.ForInStatement
	| TSESTree.ForOfStatement;

function isLoop(statement: TSESTree.Statement): statement is Loop {
	return /^(?:For|While|DoWhile)/u.test(statement.type);
}

/** `while (true)`, `for (;;)` */
function isAlwaysTrue(test: TSESTree.Expression | null): boolean {
	return test === null || (test.type === "Literal" && Boolean(test.value));
}

/** `Promise.reject(x)` and rxjs' `throwError(() => x)`, of which `x` is what a caller gets. */
function rejectionOf(value: TSESTree.Node): { value: TSESTree.Node | undefined } | undefined {
	if (value.type === "AwaitExpression") return rejectionOf(unwrapExpression(value.argument));
	if (value.type !== "CallExpression") return undefined;
	if (!/(?:^|\.)(?:Promise\.reject|throwError|throwException)$/u.test(calleePathOf(value.callee))) return undefined;
	const [argument] = value.arguments;
	if (argument === undefined) return { value: undefined };
	return { value: isFunction(argument) ? (argument.body ?? undefined) : argument };
}

function leave(exit: Exit, entry: ReadonlySet<Facts>): Flow {
	return { through: nowhere, exits: exitsOf(exit, entry) };
}

function exitsOf(exit: Exit, entry: ReadonlySet<Facts>): HandlerPath[] {
	return [...entry].map((facts) => ({ exit, facts }));
}

/** Jumps that end here run on behind the statement. */
function takeJumps(flow: Flow, endsHere: (exit: Exit) => boolean): Flow {
	const taken = flow.exits.filter((path) => endsHere(path.exit)).map((path) => path.facts);
	return {
		through: union(flow.through, new Set(taken)),
		exits: flow.exits.filter((path) => !endsHere(path.exit)),
	};
}

function join(a: Flow, b: Flow): Flow {
	return { through: union(a.through, b.through), exits: [...a.exits, ...b.exits] };
}

function add(entry: ReadonlySet<Facts>, more: readonly Facts[]): ReadonlySet<Facts> {
	const result = new Set<Facts>();
	for (const facts of entry) for (const one of more) result.add(facts | one);
	return result;
}

function union(a: ReadonlySet<Facts>, b: ReadonlySet<Facts>): ReadonlySet<Facts> {
	return b.size === 0 ? a : new Set([...a, ...b]);
}

function withoutRepeats(paths: readonly HandlerPath[]): HandlerPath[] {
	const byKey = new Map<string, HandlerPath>();
	for (const path of paths) {
		const place = "node" in path.exit ? path.exit.node.range[0] : "end";
		byKey.set(`${path.exit.kind}:${place}:${path.facts}`, path);
	}
	return [...byKey.values()];
}
