import type { NameList } from "./name-list.ts";

/** Operations that end something: when they fail there is nothing left to do. */
export const cleanupCalls: NameList = [
	"(?:close|dispose|destroy|kill|unlink|rm|rmdir|rmSync|unlinkSync|rmdirSync|rimraf|rollback|abort|unsubscribe|disconnect|terminate|shutdown|stop|quit|release|teardown|tearDown|cleanup|cleanUp|detach|removeListener|removeAllListeners|unwatch|revoke|unref|end|cancel|unlock|exit|revokeObjectURL|unmount|deinit|uninstall|log[oO]ut|sign[oO]ut|flush|emptyDir|remove(?:Sync)?)(?:[A-Z]\\w*)?(?:Sync|Async)?",
	"(?:safe|force|graceful|gracefully)(?:Close|Dispose|Destroy|Kill|Unlink|Shutdown|Stop|Terminate)\\w*",
	"\\[Symbol\\.(?:asyncD|d)ispose\\]",
	"process\\.kill",
];

/** A name that says "remove" of data is a write, not a cleanup. */
export const notCleanup: NameList = [
	"(?:end|stop|cancel|flush|release|close|remove|revoke)\\w*(?:User|Users|Order|Orders|Subscription|Subscriptions|Invoice|Payment|Account|Member|Role|Permission|Token|Item|Items|Record|Records|Row|Rows|Issue|Issues|PullRequest|Pr|PR)\\w*",
];
