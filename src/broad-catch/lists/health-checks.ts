/** Calls that register what answers a request that reads: `app.get("/health", …)`. */
export const readingRoutes = /\.(?:get|head|all|use)$/u;

/**
 * Paths under which a service says whether it works. A path with a parameter asks for something of the project's own:
 * `/orders/:id/status`.
 */
export const healthPaths =
	/^\/(?!.*[:{[*])(?:.*\/)?(?:(?:health(?:z|[-_]?checks?)?|ready|readyz|readiness|livez|liveness)(?:\/.*)?|(?:live|status|ping)\/?)$/iu;

/** Files that hold the same, by their name; of `health/route.ts`, the folder's. */
export const healthModules = /(?:^|\/)(?:health(?:z|[-_]?checks?)?|readiness|liveness)(?:\/(?:index|route))?\.\w+$/iu;
