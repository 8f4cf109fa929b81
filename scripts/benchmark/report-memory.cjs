// Loaded in front of a measured process: writes the most memory it held, in kilobytes, when it ends.
const { writeFileSync } = require("node:fs");

process.on("exit", () => writeFileSync(process.env.HARDEN_MEMORY_FILE, String(process.resourceUsage().maxRSS)));
