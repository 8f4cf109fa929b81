import { byClass, byCode, byName, type KnownOperation } from "./known-operation.ts";

const fileSystems = ["fs", "fs/promises", "fs-extra", "graceful-fs", "memfs", "@std/fs"];

/** Members of `fs` are reached as `readFile`, `fs.readFile`, `fs.promises.readFile`, each with or without `Sync`. */
function fileSystemCalls(...names: readonly string[]): Pick<KnownOperation, "modules" | "names" | "globals"> {
	const calls = [`(?:${names.join("|")})(?:Sync)?`];
	return {
		modules: fileSystems,
		names: calls,
		// The import may stand in another file: `this.fs.readFile`, `fsp.stat`.
		globals: calls.map((call) => `(?:fs|fsp|fse|fsPromises|nodeFs|nodefs)(?:\\.promises)?\\.${call}`),
	};
}

const notThere = byCode("ENOENT", "ENOTDIR");
const notAllowed = byCode("EACCES", "EPERM");

/** Modules of Node. They throw plain `Error`s with a `code`. */
export const nodeOperations: readonly KnownOperation[] = [
	{
		family: "fs read",
		...fileSystemCalls("readFile", "readJson", "readJSON", "open", "opendir", "createReadStream", "read"),
		throws: [notThere, notAllowed, byCode("EISDIR", "EMFILE", "ELOOP")],
		expected: [byCode("ENOENT")],
	},
	{
		family: "fs stat",
		...fileSystemCalls(
			"stat",
			"lstat",
			"statfs",
			"access",
			"exists",
			"pathExists",
			"realpath",
			"realpath\\.native",
			"readlink",
		),
		throws: [notThere, notAllowed, byCode("ELOOP")],
		expected: [byCode("ENOENT", "ENOTDIR")],
	},
	{
		family: "fs readdir",
		...fileSystemCalls("readdir", "glob", "watch", "watchFile"),
		throws: [notThere, notAllowed],
		expected: [byCode("ENOENT", "ENOTDIR")],
	},
	{
		family: "fs mkdir",
		...fileSystemCalls("mkdir", "mkdirp", "ensureDir", "mkdtemp", "link", "symlink", "ensureSymlink"),
		throws: [byCode("EEXIST"), notThere, notAllowed, byCode("ENOSPC", "EROFS")],
		expected: [byCode("EEXIST")],
	},
	{
		family: "fs rm",
		...fileSystemCalls("rm", "unlink", "rmdir", "remove", "emptyDir"),
		throws: [byCode("ENOENT", "ENOTEMPTY"), notAllowed],
		expected: [byCode("ENOENT")],
	},
	{
		family: "fs write",
		...fileSystemCalls(
			"writeFile",
			"writeJson",
			"writeJSON",
			"outputFile",
			"outputJson",
			"appendFile",
			"rename",
			"move",
			"copy",
			"copyFile",
			"cp",
			"truncate",
			"chmod",
			"chown",
			"utimes",
			"write",
			"fsync",
			"createWriteStream",
			"ensureFile",
		),
		throws: [byCode("ENOSPC", "EROFS", "EXDEV"), notThere, notAllowed],
		expected: [],
	},
	// A command that fails, is not there, takes too long, is aborted or writes too much: each of these errors has what
	// the command wrote, from the functions that wait as from the promisified ones.
	{
		family: "child_process",
		modules: ["child_process"],
		names: ["exec", "execFile", "execSync", "execFileSync"],
		globals: ["(?:child_process|cp|childProcess)\\.exec\\w*", "(?:execSync|execFileSync)"],
		throws: [{ by: "property", property: "stderr" }],
	},
	{
		family: "spawn",
		modules: ["child_process"],
		names: ["spawn", "spawnSync", "fork"],
		globals: [
			"(?:child_process|cp|childProcess)\\.(?:spawn|fork)\\w*",
			// By their names alone: nobody knows what they are made of.
			"(?:spawnSync|execAsync|execFileAsync|execPromise)",
		],
		throws: [byCode("ENOENT", "E2BIG", "EACCES")],
		expected: [],
	},
	{
		family: "process.kill",
		globals: ["process\\.kill"],
		throws: [byCode("ESRCH", "EPERM")],
		expected: [byCode("ESRCH")],
	},
	{ family: "process.cwd", globals: ["process\\.(?:cwd|chdir)"], throws: [byCode("ENOENT")] },
	{
		family: "zlib",
		modules: ["zlib"],
		throws: [byCode("Z_DATA_ERROR", "Z_BUF_ERROR")],
	},
	// Decrypting: treat all failures alike, or the answer tells an attacker which step failed.
	{
		family: "crypto",
		modules: ["crypto"],
		globals: ["crypto\\.(?:create\\w+|timingSafeEqual|verify|sign|\\w*[cC]rypt\\w*|random\\w+|scrypt\\w*|pbkdf2\\w*)"],
		throws: [byCode("ERR_OSSL_BAD_DECRYPT", "ERR_CRYPTO_INVALID_LENGTH")],
		expected: [],
	},
	{
		family: "net",
		modules: ["http", "https", "net", "dns", "dns/promises", "tls", "dgram", "http2"],
		throws: [byCode("ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT")],
	},
	{
		family: "fileURLToPath",
		modules: ["url"],
		names: ["fileURLToPath", "pathToFileURL"],
		throws: [byCode("ERR_INVALID_URL_SCHEME", "ERR_INVALID_FILE_URL_PATH", "ERR_INVALID_FILE_URL_HOST")],
	},
	{
		family: "parseArgs",
		modules: ["util"],
		names: ["parseArgs"],
		throws: [
			byCode(
				"ERR_PARSE_ARGS_UNKNOWN_OPTION",
				"ERR_PARSE_ARGS_INVALID_OPTION_VALUE",
				"ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL",
			),
		],
	},
	{
		family: "assert",
		modules: ["assert", "assert/strict"],
		globals: ["assert(?:\\.\\w+)?"],
		throws: [byCode("ERR_ASSERTION")],
	},
	{
		family: "events.once",
		modules: ["events", "timers/promises", "stream/promises"],
		throws: [byName("AbortError")],
	},
	{
		family: "Buffer",
		globals: ["Buffer\\.(?:from|alloc\\w*)"],
		throws: [byClass("RangeError")],
	},
];
