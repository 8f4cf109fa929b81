import type { NameList } from "./name-list.ts";

/**
 * Calls that pass an error on although their name looks like a logger's or a converter's. Every other call that receives
 * the error conveys it anyway.
 */
export const conveyors: NameList = [
	"(?:toast|message|notification|notifications|notify|snackbar|alert|dialog|modal)\\.\\w+",
	"(?:observer|subscriber|subject|controller|sink|stream|emitter|socket|reply|res|response)\\.\\w+",
	"(?:ctx|context)\\.(?!(?:error|warn|info|debug)$)\\w+",
	"(?:core|tl)\\.setFailed",
];

/** Calls that tell a user that something failed. */
export const notifiers: NameList = [
	"\\w*[tT]oast\\w*",
	"\\w*[tT]oast\\w*\\.\\w+",
	"(?:message|notification|notifications|notify|snackbar|dialog|modal|swal|Alert)\\.\\w+",
	"alert",
	"show\\w*(?:Error|Warning|Message|Toast|Snackbar|Alert|Notification|Notice|Dialog)\\w*",
	"(?:add|push|create|send|open|display|enqueue)\\w*(?:Notification|Toast|Snackbar|Alert|Error|Message)\\w*",
	"notif(?:y|ication)\\w*",
	"set\\w*(?:Error|Err|Failed|Failure|Status|Message|Alert)\\w*",
	"flash",
	"new Notice",
];
