import type { CatchCase } from "./catch-cases.ts";
import { casesFrom, type Row } from "./more-cases.ts";

/** What reviewers dispute, and `recommended` leaves to `strict`; beside it, what is close to it and reported. */
export const disputedCases: readonly CatchCase[] = casesFrom(
	701,
	// What the log says to whoever runs the program, or of how it goes on, is left to `strict`.
	...[
		"Please run eas init",
		"Could not connect. Is the server up and running?",
		"Could not read the options, continue...",
		"Method not implemented",
		"Failed to fetch optional tokens",
		"Could not read the icon. Skipping.",
		"The note does not exist",
	].map((text): Row => [
		undefined,
		"lostOnLog",
		`async function f() { try { await go() } catch { logger.warn("${text}") } }`,
	]),
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { try { await go() } catch { logger.warn('Failed to load missing files') } }",
	],
	[
		undefined,
		"lostOnLog",
		"async function f() { try { await go() } catch { logger.warning(constants.openBrowserHint); return err(failed) } }",
	],
	[
		undefined,
		"lostOnLog",
		"async function f() { try { await join() } catch { logger.warn('joining failed'); setTimeout(() => this.join(), 5000) } }",
	],
	[
		undefined,
		"lostOnLog",
		"async function f() { try { await fetchReceipt(x) } catch { logger.error('not confirmed after 30s') } }",
	],
	// A file of no use, a function that tidies up; not where the log is loud.
	[
		undefined,
		"lostOnLog",
		"async function f() { try { await app.deleteFile(x) } catch { console.log('Failed to delete it') } }",
	],
	[
		undefined,
		"lostOnLog",
		"async function cleanupOldLogs() { try { await store.erase(x) } catch { logger.warn('Failed to delete it') } }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { try { await app.deleteFile(x) } catch { logger.error('Failed to delete it') } }",
	],
	// A detail that is read, and that may be missing.
	[
		undefined,
		"lostOnLog",
		"async function f() { let user; try { user = await getUser(x) } catch { logger.warn('Could not get the user') } return user }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { let user; try { user = await getUser(x) } catch { logger.error('Could not get the user') } return user }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { try { const user = await getUser(x); await notify(user) } catch { logger.warn('Could not tell the user') } }",
	],
	// A result that says what to do, or names what may be meant, unless a request is answered with it.
	[
		undefined,
		"lostInResult",
		"async function f() { try { await go() } catch { return { success: false, error: 'Network error. Check your connection.' } } }",
	],
	[
		undefined,
		"lostInResult",
		"async function f() { try { await ask() } catch { return { behavior: 'deny', message: 'The user cancelled the question' } } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { await go() } catch { return json({ error: 'Please try again' }, { status: 500 }) } }",
	],
	// What is to be done about it is kept.
	[
		undefined,
		"lostInResult",
		"async function f(state) { try { await move(x) } catch { state.pending = x; return { success: false, message: 'x' } } }",
	],
	[
		"lostInResult",
		"lostInResult",
		"async function f(res) { try { await move(x) } catch { res.body = x; return res.status(500).json({ message: 'x' }) } }",
	],
	// `task.debug` is no log that is known, and speaks to nobody either.
	[undefined, "swallowed", "async function f() { try { await go() } catch { task.debug('Error in going there') } }"],
	[
		"lostInResult",
		"lostInResult",
		"async function f() { try { await go() } catch { task.warning('Error in going there') } }",
	],
	// A notice is made for a user.
	[
		undefined,
		"swallowed",
		"async function f() { try { await db.save(x) } catch { if (!isGone()) { new Notice('Could not save it') } } }",
	],
	[
		undefined,
		undefined,
		"async function f() { try { await db.save(x) } catch (e) { new Notice('Could not save it', e) } }",
	],
	// Who looks at a user interface sees that nothing was saved.
	[
		undefined,
		"swallowed",
		"import { useState } from 'react'; async function f() { try { await db.user.update(x) } catch {} }",
	],
	[
		undefined,
		"swallowed",
		"import { createSlice } from '@reduxjs/toolkit'; async function f() { try { await api.patch(x) } catch {} }",
	],
	// What stands behind the `try` is done, or left undone, because of the failure.
	[
		undefined,
		"swallowed",
		"async function f() { try { await addRule(x); return } catch {} throw new Error('not added') }",
	],
	[
		undefined,
		"swallowed",
		"async function f() { for (let i = 0; i < 3; i++) { try { await addRule(x); return } catch {} } }",
	],
	[undefined, "swallowed", "async function f() { try { await db.user.update(x) } catch { return } sent.add(x) }"],
	["swallowed", "swallowed", "async function f() { try { await db.user.update(x) } catch { return } }"],
	["swallowed", "swallowed", "async function f() { if (x) { try { await db.user.update(x) } catch { return } } }"],
	// Whoever is on the other side may have gone.
	[undefined, "swallowed", "async function f() { try { await stream.write(x) } catch {} }"],
	[undefined, "swallowed", "async function f() { try { await this.sendToNeighbor(id, x) } catch {} }"],
	// The user said no, or what failed has said so itself.
	[
		undefined,
		"lostOnLog",
		"async function f() { try { await worker.pushManager.subscribe(x) } catch { console.error('Unable to subscribe') } }",
	],
	[
		undefined,
		"lostOnLog",
		"function f() { runner.run('init').catch(() => { console.error('git could not be set up') }) }",
	],
	[
		undefined,
		"lostOnLog",
		"async function f() { const runAll = async () => { try { await go() } catch (e) { console.error('no', e); throw e } }; try { await runAll() } catch { console.error('checks failed') } }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { const runAll = async () => { await go() }; try { await runAll() } catch { console.error('checks failed') } }",
	],
	[
		undefined,
		"swallowed",
		"async function onStopped() { try { await utils.debugTestStop(server); finish() } catch {} }",
	],
	[
		undefined,
		"swallowed",
		"async function replace(a) { try { for (const b of a.children) await replace(b) } catch {} }",
	],
	[
		undefined,
		"swallowed",
		"async function f(tab) { try { await browserAction.setBadgeText({ text: 'on', tab }) } catch {} }",
	],
	[undefined, "swallowed", "async function f() { try { const a = await ask(); await this._setupClient(a) } catch {} }"],
	// Only who asks for it reads `verbose`.
	[
		undefined,
		"lostOnLog",
		"async function f() { try { await go() } catch { this.logger.verbose.warn('could not go') } }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { try { await go() } catch { this.logger.log.warn('could not go') } }",
	],
	// In an interface, a detail is one that something was read for.
	[
		undefined,
		"lostOnLog",
		"import { useState } from 'react'; async function f() { try { const p = await provider(x); setName(await getName(p)) } catch { console.warn('Could not fetch the name') } }",
	],
	[
		"lostOnLog",
		"lostOnLog",
		"async function f() { try { const p = await provider(x); setName(await getName(p)) } catch { console.warn('Could not fetch the name') } }",
	],
	// The answer names what was given to the call and keeps a record of how it went.
	...(
		[
			[undefined, "const job = await editor.prepare()", "editor.execute(job)", "jobId: job.id"],
			[undefined, "const importRun = createRun()", "go({ run: importRun, x })", "log: importRun.logUrl"],
			[undefined, "const job = await editor.prepare()", "job.execute()", "jobId: job.sequenceId"],
			// Not of a record that was there before, of something else, or of what the call does not know.
			["lostInResult", "const job = await getJob(x)", "editor.execute(job)", "jobId: job.id"],
			["lostInResult", "const user = await createUser(x)", "welcome(user)", "userId: user.id"],
			["lostInResult", "const job = await editor.prepare()", "editor.execute(x)", "jobId: job.id"],
			["lostInResult", "const job = await editor.prepare()", "editor.execute(job)", "name: job.name"],
			["lostInResult", "const job = x", "editor.execute(job)", "jobId: job.id"],
			["lostInResult", "const job = await editor.prepare()", "editor.execute(job); await save(x)", "jobId: job.id"],
		] as const
	).map(([recommended, first, call, named]): Row => [
		recommended,
		"lostInResult",
		`async function f(x) { ${first}; try { await ${call} } catch { return { status: 'error', ${named} } } }`,
	]),
	[
		undefined,
		"lostInResult",
		"async function f(res) { const job = await editor.prepare(); try { await editor.execute(job) } catch { res.status(500).json({ job_id: job.id }); return } }",
	],
	// Under the path of a health check, the failure is the answer; not where something is logged, changed or asked for.
	...(
		[
			[undefined, "lostInResult", "app.get('/v0/status/ready'", ""],
			[undefined, "lostInResult", "router.get('/health', limit", ""],
			["lostInResult", "lostInResult", "app.get('/orders'", ""],
			["lostInResult", "lostInResult", "app.get('/orders/:id/status'", ""],
			["lostInResult", "lostInResult", "app.post('/status'", ""],
			["lostInResult", "lostInResult", "app.get(status", ""],
			["lostOnLog", "lostOnLog", "app.get('/health'", "logger.error('not ready');"],
		] as const
	).map(([recommended, strict, route, log]): Row => [
		recommended,
		strict,
		`${route}, async (req, res) => { try { await search.connect() } catch { ${log} res.status(503).send('not ready') } })`,
	]),
	// Who called the function has said that a failure may stay.
	...(
		[
			[undefined, "x, ignoreErrors", "if (ignoreErrors) return; throw new PullError('x')"],
			[undefined, "x, { strict }", "if (!strict) return; throw new PullError('x')"],
			[undefined, "x, options", "if (options.pull.strict) throw new PullError('x')"],
			[undefined, "x, options", "const { strict } = options; if (strict) throw new PullError('x')"],
			// Not a state, not where nothing is thrown, not by what the function finds out itself.
			["swallowed", "x, res", "if (res.headersSent) return; throw new PullError('x')"],
			["swallowed", "x, ignoreErrors", "if (ignoreErrors) return"],
			["swallowed", "x, ignoreErrors", "if (ignoreErrors) return; const f = () => { throw new PullError('x') }"],
			["swallowed", "x", "const isGone = seen.last; if (isGone) return; throw new PullError('x')"],
			["swallowed", "x", "if (ignoreErrors) return; throw new PullError('x')"],
			["swallowed", "x, count", "if (count > 3) return; throw new PullError('x')"],
		] as const
	).map(([recommended, parameters, body]): Row => [
		recommended,
		/; throw|\) throw/u.test(body) ? "lostOnThrow" : "swallowed",
		`async function f(${parameters}) { try { await db.images.update(x) } catch { ${body} } }`,
	]),
	[
		undefined,
		"lostOnThrow",
		"function f(x, ignoreErrors) { return db.images.update(x).catch(() => { if (ignoreErrors) return { ok: false }; throw new PullError('x') }) }",
	],
	[
		"lostOnLog",
		"lostOnThrow",
		"async function f(x, ignoreErrors) { try { await db.images.update(x) } catch { if (ignoreErrors) { logger.warn('no image'); return } throw new PullError('x') } }",
	],
	// What is told is an error that has been logged.
	[
		undefined,
		"swallowed",
		"process.on('uncaughtException', async (err) => { console.error(err); try { await mailer.send(`failed: ${err.message}`) } catch {} })",
	],
	[
		"swallowed",
		"swallowed",
		"process.on('uncaughtException', async (err) => { try { await mailer.send(`failed: ${err.message}`) } catch {} console.error(err) })",
	],
	[
		"swallowed",
		"swallowed",
		"process.on('uncaughtException', async (err) => { console.error(err); try { await mailer.send(err); await db.user.update(x) } catch {} })",
	],
	[
		"swallowed",
		"swallowed",
		"async function f(user) { console.error(user); try { await mailer.send(user) } catch {} }",
	],
);
