import type { CatchCase } from "./catch-cases.ts";

type Kind = CatchCase["recommended"];

type Row = readonly [recommended: Kind, strict: Kind, code: string];

function cases(...rows: readonly Row[]): CatchCase[] {
	return rows.map(([recommended, strict, code], index) => ({ id: 101 + index, recommended, strict, code }));
}

/** Syntax and habits of real code beyond the defining cases. */
export const moreCases: readonly CatchCase[] = cases(
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
		undefined,
		"swallowed",
		"async function f() { try { await go() } catch { /* TODO handle the timeout properly */ } }",
	],
	[undefined, "swallowed", "async function f() { try { await go() } catch { // eslint-disable-line no-empty\n } }"],
	[undefined, "swallowed", "async function f() { try { await go() } catch (e) { // console.log(e);\n } }"],
	[undefined, undefined, "async function f() { try { await go() } catch (ignored) {} }"],
	[undefined, "swallowed", "async function f() { try { await go() } catch (_) {} }"],
	[undefined, undefined, "async function f() { try { await go() } catch {} // the listener is optional here\n}"],
	// What `recommended` takes for told, or for losable.
	["swallowed", "swallowed", "async function f() { try { await db.user.update(x) } catch {} }"],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x) } catch { failed++ } }"],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x) } catch { failedIds.push(x) } }"],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x) } catch { return false } }"],
	[
		undefined,
		"swallowed",
		"async function f() { try { await db.user.update(x) } catch { await db.user.createRow(x) } }",
	],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x) } catch { this.error = 'not saved' } }"],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x) } catch { this.error = null } }"],
	[undefined, "swallowed", "async function writeToCache() { try { await store.put(x) } catch {} }"],
	[undefined, "swallowed", "async function f() { try { await awsClient.send(x) } catch {} }"],
	[
		undefined,
		"swallowed",
		"function C() { const { executeAsync: saveAsync } = useAction(save); return async () => { try { await saveAsync(x) } catch {} } }",
	],
	["swallowed", "swallowed", "async function f() { try { await saveAsync(x) } catch {} }"],
	// A log call and an answer tell enough where only one thing can have failed.
	[undefined, "lostOnLog", "function f() { try { compile(x) } catch { logger.warn('cannot compile') } }"],
	[undefined, "lostOnLog", "function f() { try { compile(x); link(x) } catch { logger.warn('cannot compile') } }"],
	["lostOnLog", "lostOnLog", "async function f() { try { await compile(x) } catch { logger.warn('cannot compile') } }"],
	[undefined, "lostInResult", "async function f() { try { await authenticate(x) } catch { return { ok: false } } }"],
	[undefined, undefined, "function f() { try { if (x) throw new Error('no') } catch { logger.warn('no') } }"],
	[
		undefined,
		undefined,
		"function f(response) { try { JSON.parse(x); return json({ error: 'a' }) } catch { return json({ error: 'b' }) } }",
	],
	// What cannot reject, and calls that pass the error on although they look like converters.
	[
		undefined,
		undefined,
		"async function f() { try { await Promise.allSettled([db.remove(x), db.save(y)]) } catch {} }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await new Promise((resolve, reject) => { image.onerror = () => reject() }) } catch { logger.error('x') } }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { try { await new Promise((resolve, reject) => open(x, reject)) } catch { logger.error('x') } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await db.user.update(x) } catch (e) { errorMessage(e.message) } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await db.user.update(x) } catch (e) { toastError({ text: e.message }) } }",
	],
	[
		undefined,
		"swallowed",
		"async function f() { try { await load(x) } catch { if (!y) { logger.error('no y'); return null } return y } }",
	],
	// What only some would want changed is left to `strict`.
	[
		undefined,
		"swallowed",
		"async function f() { try { await go() } finally { try { await db.deleteSession(x) } catch {} } }",
	],
	[
		undefined,
		"swallowed",
		"async function f() { try { await go() } catch (e) { try { await db.removeItem(x) } catch {} throw e } }",
	],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x) } catch { return db.user.create(x) } }"],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x) } catch { setItems(previous) } }"],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x) } catch { ok = false } }"],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x) } catch { return 'not saved' } }"],
	[
		undefined,
		"swallowed",
		"async function f() { try { await db.user.update(x) } catch (e) { if (attempt > 2) logger.error(e) } }",
	],
	[
		undefined,
		"swallowed",
		"async function f() { try { await db.user.update(x) } catch { patchTurn({ error: 'x' }) } }",
	],
	[
		undefined,
		"swallowed",
		"async function f() { try { await db.user.update(x) } catch { markAs(changes, 'failed') } }",
	],
	[
		undefined,
		"swallowed",
		"async function fetchName() { try { await fetch(x, { method: 'POST' }) } catch { return null } }",
	],
	[undefined, "swallowed", "async function f() { try { return await sendMessage(x) } catch { return [] } }"],
	["swallowed", "swallowed", "async function f() { try { await sendMessage(x) } catch { return [] } }"],
	[
		undefined,
		"swallowed",
		"async function f() { try { await analytics.track(x); await analytics.sendTo(y) } catch {} }",
	],
	[undefined, "lostOnLog", "async function f() { try { await go() } catch { console.log('Started') } }"],
	["lostOnLog", "lostOnLog", "async function f() { try { await go() } catch { console.log('could not start') } }"],
	[undefined, "lostOnLog", "async function f() { try { await go() } catch { logger.info('failed, starting anew') } }"],
	[
		undefined,
		"lostOnLog",
		"async function f() { try { lock = await locking.acquire(x) } catch { logger.warn('locked') } }",
	],
	[
		undefined,
		"lostOnLog",
		"async function validateIt() { try { await go() } catch { logger.warn('x'); return false } }",
	],
	[
		undefined,
		undefined,
		"import inquirer from 'inquirer'; async function f() { try { await inquirer.prompt(x) } catch { console.error('aborted') } }",
	],
	[
		undefined,
		undefined,
		"async function f(r) { const text = await r.text().then((t) => JSON.parse(t)).catch(() => ({ error: 'unknown' })) }",
	],
	[
		undefined,
		"loggedOnly",
		"async function f() { try { await go() } catch (e) { try { send(e) } catch (inner) { logger.error('cannot send', inner) } } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { await go() } catch (e) { if (e instanceof A) return json({ error: e.message }); return json({ error: 'x' }, { status: 500 }) } }",
	],
	[
		undefined,
		"lostInResult",
		"async function f() { try { await go() } catch (e) { if (e instanceof A) return json({ error: e.message }); return json({ error: 'x' }, { status: 404 }) } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { await go(); await more() } catch { return { status: 'error', ids: [] } } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f(res) { try { await go() } catch { res.status(500).send('Oops') } }",
	],
	[
		undefined,
		"lostInResult",
		"async function f() { try { await fetch(x, { method: 'POST' }) } catch { return { ok: false } } }",
	],
	[undefined, "swallowed", "async function f() { try { await go() } catch { this.messages.warn('not saved') } }"],
	[
		undefined,
		"swallowed",
		"async function f() { try { await db.user.update(x) } catch { if (y) return; setItems(previous) } }",
	],
	[undefined, "swallowed", "async function f() { try { await response.status(500).send(x) } catch {} }"],
	[undefined, "swallowed", "async function f() { try { await session.send('release') } catch {} }"],
	[
		undefined,
		"lostOnLog",
		"async function f() { try { await pWaitFor(() => done) } catch { logger.error('not in time') } }",
	],
	[undefined, "lostOnLog", "async function f() { try { await pending } catch { logger.error('failed before') } }"],
	[undefined, "lostOnLog", "async function f() { try { await go() } catch { this.log('could not go', 'debug') } }"],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x); isSaved = true } catch {} }"],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x); return true } catch {} return false }"],
	[undefined, "swallowed", "async function logOut() { try { await db.deleteCookie() } catch {} }"],
	// A failure that is told in words, or by the status of an answer.
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { await restore(x) } catch { stream.push('Could not restore x') } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { await exchange(x) } catch { redirect('/?error=exchange_failed') } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { await mail(x) } catch { return { content: 'x', isError: true } } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f(req, res) { try { await go() } catch { res.writeHead(500); res.end('Oops') } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f(req, res) { try { await go() } catch { res.statusCode = 502; res.end() } }",
	],
	["lostInResult", "lostInResult", "async function f(req, res) { try { await go() } catch { res.sendStatus(500) } }"],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { await go() } catch { return new Response('Oops', { status: 500 }) } }",
	],
	// Readers of an interface can do nothing with the error.
	[
		undefined,
		"lostInResult",
		"import { useState } from 'react'; async function f() { try { await go() } catch { items.push('Could not go') } }",
	],
	[undefined, "swallowed", "async function f() { try { await go() } catch { toast.error('Could not go on') } }"],
	[undefined, "swallowed", "async function f() { try { await go() } catch { registry.mark('seal-failed') } }"],
	// The request is said to be at fault, and nearly always it was.
	[
		undefined,
		"lostInResult",
		"async function f(req, res) { try { await form(req) } catch { return res.status(400).json({ error: 'x' }) } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f(req, res) { try { await user(req) } catch { return res.status(401).json({ error: 'x' }) } }",
	],
	// A lookup that throws where there is nothing, and is answered by just that; of a change, more is lost.
	[
		undefined,
		"lostInResult",
		"async function f() { try { return right(await db.user.findFirstOrThrow(x)) } catch { return left(USER_NOT_FOUND) } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { return right(await db.user.findMany(x)) } catch { return left(USER_NOT_FOUND) } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { return right(await db.user.findFirstOrThrow(x)) } catch { return left(USER_FETCH_FAILED) } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { const user = await db.user.findFirstOrThrow(x); return right(await load(user)) } catch { return left(USER_NOT_FOUND) } }",
	],
	// The request that failed gets no answer at all.
	[
		"swallowed",
		"swallowed",
		"async function f(req, res) { try { await db.user.delete(x); return res.status(204).end() } catch {} }",
	],
	// Migrations that find what they want to add are done.
	[undefined, "swallowed", "async function up() { try { await queries.addConstraint(x) } catch {} }"],
	// The decorators of a class stand in front of it.
	["swallowed", "swallowed", "@on(async () => { try { await db.save(x) } catch {} }) export class C {}"],
	// Said in front of the protected code, a decision is one, too; `strict` asks for it in the handler.
	[
		undefined,
		"lostOnLog",
		"async function f() { // Best effort: the file stays where it is.\n try { await go() } catch { logger.error('could not go') } }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { // Writes the file.\n try { await go() } catch { logger.error('could not go') } }",
	],
	[
		undefined,
		"loggedOnly",
		"function f() { go().catch((error) => { import('./debug').then(({ debugLog }) => debugLog('Failed to go', error)); return x }) }",
	],
	// What is mapped to is data, unless `Promise.all` waits for it.
	[
		undefined,
		undefined,
		"function f(lines) { try { return lines.map((line) => line.trim())[0].slice(1) } catch { logger.error('could not read the lines'); return undefined } }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f(keys) { try { await Promise.all(keys.map((key) => store.get(key))) } catch { logger.error('could not load') } }",
	],
	// The handler's own words show that its author had the failure in mind.
	...[
		"could not read the settings, falling back to the old ones",
		"could not connect, retrying",
		"no theme, using the default",
		"could not install it: please install it manually",
		"the pragma is not supported",
	].map((text): Row => [
		undefined,
		"lostOnLog",
		`async function f() { try { await go() } catch { console.error('${text}') } }`,
	]),
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { try { await go() } catch { console.error('could not store the default settings') } }",
	],
	[
		undefined,
		"lostOnLog",
		"async function f() { try { await until(stream) } catch { console.error('timed out while waiting for the stream') } }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { try { await until(stream); await play(stream) } catch { console.error('timed out while waiting for the stream') } }",
	],
	// What the protected code says when it finds a failure, the handler says again.
	[
		undefined,
		"lostOnLog",
		"async function f() { try { if ((await pull()) !== 0) console.error('Failed to pull the variables') } catch { console.error('Failed to pull the variables') } }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { try { if ((await pull()) !== 0) console.error('Nothing was pulled') } catch { console.error('Failed to pull the variables') } }",
	],
	// Who is told is also given to the operation, which tells more.
	[
		undefined,
		"lostInResult",
		"async function f() { for (const p of plugins) { try { await install(p, client) } catch { client.emit('stdout', `Failed to install ${p.name}.`) } } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { for (const p of plugins) { try { await install(p) } catch { client.emit('stdout', `Failed to install ${p.name}.`) } } }",
	],
	// An answer that says so is one for all that.
	[
		"lostInResult",
		"lostInResult",
		"async function f(req, res) { try { return res.json(await judge(req)) } catch { return res.json({ score: 0.5, feedback: 'Could not judge it, using the default score' }) } }",
	],
	// Nobody reads what the callback returns.
	[undefined, "lostInResult", "function f() { void load().then(show, () => failed('settings')) }"],
	["lostInResult", "lostInResult", "function f() { return load().then(show, () => failed('settings')) }"],
	// As long as it fails, it is tried again.
	[
		undefined,
		"swallowed",
		"async function f() { for (;;) { try { await db.save(x); break } catch { await new Promise((done) => setTimeout(done, 500)) } } }",
	],
	// Who logs on some path has thought about the others.
	[
		undefined,
		"swallowed",
		"async function f(request) { try { await db.save(x) } catch { if (request) logger.error('could not save it') } }",
	],
	// That somebody types can get lost.
	[undefined, "swallowed", "async function f(id) { try { await bot.sendChatAction(id, 'typing') } catch {} }"],
);
