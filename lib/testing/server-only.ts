/** Stands in for the package `server-only` in tests, which run server modules without the server's build. */
export {};
