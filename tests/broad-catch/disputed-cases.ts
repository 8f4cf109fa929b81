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
);
