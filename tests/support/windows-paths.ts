import type { PlatformPath } from "node:path";
import { vi } from "vitest";

// What the sources do with paths, they do as on Windows.
vi.mock("node:path", async (load) => {
	const { win32 } = await load<{ win32: PlatformPath }>();
	return { ...win32, default: win32 };
});
