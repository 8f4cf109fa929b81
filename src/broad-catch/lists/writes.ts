import type { NameList } from "./name-list.ts";

/** Operations that change something that lasts. Only awaited ones count: `cache.set(k, v)` in memory is none. */
export const writeCalls: NameList = [
	"(?:save|update|insert|delete|upsert|patch|put|post|publish|commit|persist|destroyAll|bulkCreate|bulkWrite|insertMany|insertOne|updateOne|updateMany|deleteOne|deleteMany|replaceOne|createMany|archive|submit|upload|transfer|charge|refund|enroll|subscribeUser|mutate|mutateAsync)(?:[A-Z]\\w*)?",
	"(?:send|store|write|create|add|remove|set|move|rename|register|assign|grant|approve|reject)(?:[A-Z]\\w*)",
	"send",
	"\\$?transaction",
	"\\$executeRaw\\w*",
];

/** Names that begin like a write and only read or build. */
export const notWrites: NameList = [
	"create\\w*(?:Client|Connection|Context|Hash|Hmac|Server|Stream|Element|Reader|Writer|Parser|Instance|Session|Store|Query|Url|URL|Require|Interface|Provider|Transport|Program|Host|Socket|Channel|Page|Browser|Window|Canvas|Image|Bitmap|Offer|Answer)",
	// Migrations that find what they want to add are done.
	"(?:add|create|ensure)\\w*(?:Constraint|Index|Indexes|Column)",
	"set\\w*(?:State|Timeout|Interval|Loading|Error|Value|Open|Visible|Header|Headers|Locale|Language|Theme|Title|Cursor|Focus)",
	"(?:set|update|create|save|store|refresh|persist|write)\\w*(?:Cookies?(?:On\\w+)?|Session)",
	// The hook that made them tells of their errors: `useMutation`, `useAction`.
	"(?:mutate|execute)Async",
	// AWS clients send queries and changes alike.
	"\\w*[cC]lient\\.send",
	// Messages over a connection that is open anyway.
	"(?:\\w*[sS]ession|cdp|\\w*[sS]ocket|ws|port|\\w*[cC]hannel|debugger)\\.send",
	"add\\w*(?:Listener|Class|Handler)",
	// What a browser or an editor shows of itself.
	"set\\w*(?:Icon|Badge(?:Text)?(?:\\w*Color)?)",
	// The clipboard.
	"(?:\\w*[cC]lipboard\\.\\w+|writeText)",
	"send\\w*(?:Telemetry|Analytics|Metrics|Event|Beacon|Heartbeat|Ping)",
	"update\\w*(?:View|Ui|UI|Display|Decorations|Status|StatusBar|Progress|Title|State|Preview|Layout)",
];
