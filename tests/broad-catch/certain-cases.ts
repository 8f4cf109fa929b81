import type { CatchCase } from "./catch-cases.ts";
import { casesFrom, type Row } from "./more-cases.ts";

/** What `recommended` takes for certainly lost, and what it leaves to `strict`. */
export const certainCases: readonly CatchCase[] = casesFrom(
	401,
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
		undefined,
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
	// A default that the text names, advice to ignore it, and a user who may have said no.
	...[
		"failed to read the theme, defaulting to dark",
		"could not set it up, ignore this warning if you do not use it",
		"could not reach it: make sure that it runs",
		"the sign-in was canceled or failed",
		"failed to subscribe, setting to empty object",
		"could not process the page, using raw content",
		"error while parsing the index - regenerating...",
		"the types were not found: run the build first",
		"the helper is incompatible with other browsers",
	].map((text): Row => [
		undefined,
		"lostOnLog",
		`async function f() { try { await go() } catch { console.error('${text}') } }`,
	]),
	// Who is told the address can go there.
	[
		undefined,
		"lostOnLog",
		"function f() { open(url).catch(() => { logger.warn(`Unable to open ${url} in the browser`) }) }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"function f() { send(url).catch(() => { logger.warn(`Unable to send ${url} to the browser`) }) }",
	],
	// Statistics can be lost, whatever the method is called.
	[
		undefined,
		"lostOnLog",
		"class UserAnalytics { login() { this.identify().catch(() => { logger.warn('could not identify the user') }) } }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"class AnalyticsService { login() { this.identify().catch(() => { logger.warn('could not identify the user') }) } }",
	],
	// `useCallback` returns the function that it is given.
	[
		undefined,
		"swallowed",
		"function App() { const fetchMessages = useCallback(async () => { try { await fetch(url, { method: 'POST', body }) } catch {} }, []) }",
	],
	[
		"swallowed",
		"swallowed",
		"function App() { const markMessages = useCallback(async () => { try { await fetch(url, { method: 'POST', body }) } catch {} }, []) }",
	],
	// What goes to `Promise.allSettled` never rejects there.
	[
		undefined,
		undefined,
		"async function f(orders) { try { await Promise.allSettled(orders.map((order) => db.save(order))) } catch { return { success: false } } }",
	],
	[
		undefined,
		undefined,
		"async function f(orders) { try { const saved = orders.map((order) => db.save(order)); await Promise.allSettled(saved) } catch { return { success: false } } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f(orders) { try { const saved = orders.map((order) => db.save(order)); await Promise.allSettled(saved); await Promise.all(saved) } catch { return { success: false } } }",
	],
	// What takes a signal may be ended on purpose.
	[
		undefined,
		"swallowed",
		"async function f(signal) { try { await fetch(url, { method: 'PUT', body, signal }) } catch {} }",
	],
	// The words where the protected code begins: in front of the variable that it sets, or inside.
	[
		undefined,
		"lostInResult",
		"async function f() { // Best effort.\n let html; try { html = await render() } catch { return { error: 'x' } } return html }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { // Best effort.\n let html = ''; try { html = await render() } catch { return { error: 'x' } } return html }",
	],
	[undefined, "swallowed", "async function f() { try { // catch for duplicates\n await db.insert(row) } catch {} }"],
	["swallowed", "swallowed", "async function f() { try { // one row each\n await db.insert(row) } catch {} }"],
	// Something was to be done that has no result and is no write by its name: too often it may fail.
	[undefined, "swallowed", "async function f(post) { try { await this.startWorkflow(post) } catch {} }"],
	[
		undefined,
		"swallowed",
		"import { useState } from 'react'; async function f(post) { try { await this.startWorkflow(post) } catch {} }",
	],
	[undefined, "swallowed", "async function f(post) { try { await editor.reveal(post) } catch {} }"],
	[
		undefined,
		"swallowed",
		"async function f(posts) { for (const post of posts) { try { await start(post) } catch { continue } } }",
	],
	[undefined, "swallowed", "async function f(post) { try { const run = await this.startWorkflow(post) } catch {} }"],
	[undefined, "swallowed", "async function f(post) { try { await this.startWorkflow(post) } catch { return false } }"],
	[
		undefined,
		"swallowed",
		"async function f(post) { try { await this.startWorkflow(post) } catch { return null } return post.id }",
	],
	[
		undefined,
		"swallowed",
		"async function f(post) { try { await this.startWorkflow(post) } catch (e) { rethrowIfRetryable(e) } }",
	],
	// What is given is no business of the one who runs it, and what promises an answer has one.
	[
		undefined,
		"swallowed",
		"async function f(operation) { try { await operation() } catch { return } throw new Error('x') }",
	],
	["swallowed", "swallowed", "async function f(posts) { try { await posts.publish() } catch {} }"],
	[undefined, "swallowed", "async function f(post) { try { await trySchedule(post) } catch {} }"],
	// The clipboard, and what SWR asks for again.
	[undefined, "swallowed", "async function f(text) { try { await writeText(text) } catch { return } }"],
	["swallowed", "swallowed", "async function f(text) { try { await writeTextFile(text) } catch { return } }"],
	[
		undefined,
		"swallowed",
		"function C() { const { mutate } = useSWRConfig(); return async () => { try { await mutate(key, load) } catch {} } }",
	],
	[
		undefined,
		"lostInResult",
		"async function healthHandler() { try { await ask() } catch { return { success: false } } }",
	],
	// Who returns what the write returns tells nothing apart from it.
	[
		"swallowed",
		"swallowed",
		"async function cancelOrder(id) { try { return await orders.update(id, cancelled) } catch { return null } }",
	],
	[
		undefined,
		"swallowed",
		"async function cancelOrder(id) { try { await orders.update(id, cancelled); return id } catch { return null } }",
	],
	// One result of many says that it failed, not why; to take back what was done is no other way to it.
	[
		"lostInResult",
		"lostInResult",
		"async function f() { for (const email of emails) { try { await invite(email) } catch { await db.invitation.delete(email); results.push({ email, success: false, error: 'Failed to send it' }) } } return results }",
	],
	[
		undefined,
		"swallowed",
		"async function f() { for (const email of emails) { try { await invite(email) } catch { results.push({ email, role: 'guest' }) } } return results }",
	],
	// By the author's own word nobody expected it, in a check as well.
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { await validateUrl(url) } catch (e) { if (e instanceof InputError) return err(e); return err({ type: 'internal_server_error' }) } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function verifyEmail(code) { try { return await auth.confirm(code) } catch { return { success: false, code: Codes.UNKNOWN_ERROR } } }",
	],
	[
		undefined,
		"lostInResult",
		"async function verifyEmail(code) { try { return await auth.confirm(code) } catch { return { success: false, code: Codes.WRONG_CODE } } }",
	],
	// The context of a job logs beside much else.
	[
		"lostOnLog",
		"lostOnLog",
		"async function f(ctx) { try { await go(ctx) } catch { ctx.error('could not go on', { id }) } }",
	],
	[
		undefined,
		"loggedOnly",
		"async function f(ctx) { try { await go(ctx) } catch (err) { ctx.error('could not go on', { err }) } }",
	],
);
