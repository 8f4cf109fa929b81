import type { CatchCase } from "./catch-cases.ts";

type Kind = CatchCase["recommended"];

export type Row = readonly [recommended: Kind, strict: Kind, code: string];

/** @param first the number of the first case. */
export function casesFrom(first: number, ...rows: readonly Row[]): CatchCase[] {
	return rows.map(([recommended, strict, code], index) => ({ id: first + index, recommended, strict, code }));
}

/** Syntax and habits of real code beyond the defining cases. */
export const moreCases: readonly CatchCase[] = casesFrom(
	101,
	// Where handlers stand.
	[undefined, "swallowed", "async function* g() { try { yield await load(x) } catch { return } }"],
	[undefined, "swallowed", "class A { static { try { init(); boot() } catch {} } }"],
	[undefined, "swallowed", "class A { @log() async run() { try { await go() } catch { this.failed = true } } }"],
	[
		undefined,
		"swallowed",
		"outer: for (const a of as) { for (const b of bs) { try { await go(a, b) } catch { continue outer } } }",
	],
	[undefined, "swallowed", "p?.catch?.(() => {})"],
	[undefined, "swallowed", "load(x).then(use, () => null)"],
	[undefined, undefined, "load(x).then(use, null)"],
	[undefined, undefined, "load(x).then(use, undefined)"],
	[undefined, "swallowed", "load(x).catch(function () {})"],
	[undefined, "swallowed", "load(x).catch(noop)"],
	// Paths.
	[
		undefined,
		"droppedRest",
		"async function f() { try { await go() } catch (e) { if (e.code === 'A') return 1; else if (e.code === 'B') return 2 } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { if (e.code === 'A') return 1; else if (e.code === 'B') return 2; else throw e } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { if (!(e instanceof Error)) throw e; throw e } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { if (!isNotFound(e)) { throw e } return [] } }",
	],
	[
		undefined,
		"droppedRest",
		"async function f() { try { await go() } catch (e) { if (isNotFound(e)) { logger.info('gone'); return } } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { const isMissing = e.code === 'ENOENT'; if (!isMissing) throw e } }",
	],
	[undefined, undefined, "async function f() { try { await go() } catch (e) { e.code === 'ENOENT' || fail(e) } }"],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { switch (e.code) { case 'A': case 'B': break; default: throw e } } }",
	],
	[
		undefined,
		"swallowed",
		"async function f() { try { await go() } catch (e) { switch (mode) { case 'a': return 1; default: return 2 } } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { while (true) { if (await ask()) throw e } } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { for (const listener of listeners) listener(e) } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { try { await undo() } finally { throw e } } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { block: { if (a) break block; send(e) } report(e) } }",
	],
	[undefined, "swallowed", "async function f() { try { await go() } catch (e) { block: { break block; throw e } } }"],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { if (attempt < 3) { await sleep(1); return f() } throw e } }",
	],
	[undefined, undefined, "async function f() { try { await go() } catch (e) { if (mounted) setFailure(e) } }"],
	[undefined, "swallowed", "async function f() { try { await go() } catch (e) { if (mounted) setFailed(true) } }"],
	[
		undefined,
		"loggedOnly",
		"async function f() { try { await go() } catch (e) { console.error(e); if (a) return 1; return 2 } }",
	],
	// What becomes of the error.
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { const { message } = e; show(message) } }",
	],
	[undefined, undefined, "go().catch(function () { report(arguments[0]) })"],
	[undefined, "swallowed", "go().catch(function () { items.map(function () { use(arguments[0]) }) })"],
	[undefined, undefined, "go().catch(function () { items.map(() => use(arguments[0])) })"],
	[undefined, undefined, "go().catch(function () { throw arguments[0] })"],
	[undefined, undefined, "async function f() { try { await go() } catch (e) { queueMicrotask(() => { throw e }) } }"],
	[undefined, undefined, "async function f() { try { await go() } catch (e) { (() => { throw e })(); notify(e) } }"],
	[undefined, undefined, "async function f() { try { await go() } catch (e) { this.error = e } }"],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { const result = { ok: false }; result.error = e; return result } }",
	],
	[undefined, "lostOnThrow", "async function f() { try { await go() } catch (e) { e = new Timeout(); throw e } }"],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { e.message = 'x: ' + e.message; throw e } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { const wrapped = new AppError('x'); wrapped.cause = e; throw wrapped } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { throw Object.assign(new AppError('x'), { cause: e }) } }",
	],
	[undefined, undefined, "async function f() { try { await go() } catch (e) { throw e.cause ?? e } }"],
	[undefined, undefined, "async function f() { try { await go() } catch (e: any) { throw toHttpException(e) } }"],
	[
		undefined,
		"lostOnThrow",
		"async function f() { try { await go() } catch (e: unknown) { throw new AppError(getErrorMessage(e)) } }",
	],
	[undefined, undefined, "async function f() { try { await go() } catch (e) { throw new Error('x') } }"],
	[undefined, "lostOnThrow", "go().catch((e) => { throw new Error('x') })"],
	[undefined, "swallowed", "async function f() { try { await go() } catch (e) { const e2 = e } }"],
	[undefined, "swallowed", "async function f() { try { await go() } catch (e) { items.map((e) => show(e)) } }"],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { e.errors.forEach((one) => show(one)) } }",
	],
	[undefined, undefined, "function* g() { try { yield call(api) } catch (e) { yield e } }"],
	[undefined, undefined, "async function f() { try { await go() } catch (e) { return <Failure error={e} /> } }"],
	// Logs.
	["lostOnLog", "lostOnLog", "async function f() { try { await go() } catch (e) { this.logger.warn('x') } }"],
	["lostOnLog", "lostOnLog", "async function f() { try { await go() } catch { request.log.error({ id }, 'x') } }"],
	[
		undefined,
		"lostOnLog",
		"import debug from 'debug'; const f = async () => { try { await go() } catch { debug('x failed') } }",
	],
	["lostOnLog", "lostOnLog", "go().catch(() => console.error('x'))"],
	[undefined, "loggedOnly", "go().catch((e) => console.error('x', e))"],
	[undefined, "loggedOnly", "async function f() { try { await go() } catch (e) { logger.withError(e).warn('x') } }"],
	[
		undefined,
		"loggedOnly",
		"async function f() { try { await go() } catch (e) { const m = e instanceof Error ? e.message : 'x'; logger.warn(m) } }",
	],
	[undefined, undefined, "async function f() { try { await go() } catch (e) { toast.error(e.message) } }"],
	[undefined, undefined, "async function f() { try { await go() } catch { console.error('x'); process.exit(1) } }"],
	// Answers.
	[
		"lostInResult",
		"lostInResult",
		"async function f(req, res) { try { await go(); await more() } catch (e) { return res.status(500).json({ error: 'x' }) } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f(req, res) { try { await go() } catch (e) { res.status(500).json({ error: 'x' }) } }",
	],
	["lostInResult", "lostInResult", "async function f() { try { await go() } catch { return { ok: false } } }"],
	[undefined, "swallowed", "async function f() { try { await go() } catch { return { data: null, error: null } } }"],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch (e) { return { ok: false, reason: `${e}` } } }",
	],
	// What the protected code does.
	[
		"swallowed",
		"swallowed",
		"async function f() { try { await Promise.all([saveUser(x), go()]) } catch { return null } }",
	],
	[
		"swallowed",
		"swallowed",
		"async function f() { try { await fetch(url, { method: 'POST', body }) } catch { return null } }",
	],
	[undefined, undefined, "async function f() { try { await fetch(url) } catch { return null } }"],
	[undefined, undefined, "async function f() { try { return await (await fetch(url)).json() } catch { return null } }"],
	[undefined, "swallowed", "async function f() { try { await retry(() => step(x)) } catch { return null } }"],
	["swallowed", "swallowed", "async function f() { try { await retry(() => db.save(x)) } catch { return null } }"],
	[
		undefined,
		undefined,
		"async function f() { try { await new Promise((resolve) => setTimeout(resolve, 9)) } catch { return null } }",
	],
	[
		undefined,
		undefined,
		"import { readFile } from 'node:fs/promises'; async function f() { try { return await readFile(x, 'utf8') } catch { return '' } }",
	],
	[undefined, undefined, "async function f() { try { await load(x).catch(report) } catch { return null } }"],
	[undefined, undefined, "function f() { try { return structuredClone(x) } catch { return x } }"],
	[
		undefined,
		undefined,
		"async function f(request) { try { const r = Schema.safeParse(JSON.parse(await request.text())); if (!r.success) return json({ error: r.error.flatten() }) } catch { return json({ error: 'x' }) } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await createSurvey(x) } catch (e) { setErrorMessage(getErrorMessage(e)); setBusy(false) } }",
	],
	// Acceptance.
	[undefined, "swallowed", "async function f() { try { await go() } catch { /* ignore */ } }"],
	[
		undefined,
		undefined,
		"async function f() { try { await go() } catch { /* the cache may be cold, the caller asks the origin */ } }",
	],
	[
		"swallowed",
		"swallowed",
		"async function f() { try { await db.save(x) } catch { /* TODO handle the timeout properly */ } }",
	],
	[
		"swallowed",
		"swallowed",
		"async function f() { try { await db.save(x) } catch { // eslint-disable-line no-empty\n } }",
	],
	["swallowed", "swallowed", "async function f() { try { await db.save(x) } catch (e) { // console.log(e);\n } }"],
	[undefined, undefined, "async function f() { try { await go() } catch (ignored) {} }"],
	["swallowed", "swallowed", "async function f() { try { await db.save(x) } catch (_) {} }"],
	[undefined, undefined, "async function f() { try { await go() } catch {} // the listener is optional here\n}"],
);
