import { resolve } from "node:path";

/** The folder of the repository: where packages, sources and the build stand. */
export const root = resolve(import.meta.dirname, "../..");
