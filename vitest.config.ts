import { defineConfig } from "vitest/config";

// Nothing may lean on the zone of the machine: this one is 5:45 ahead of UTC.
const environment = {
  TZ: "Asia/Kathmandu",
  LOG_LEVEL: "silent",
  NEXT_TELEMETRY_DISABLED: "1",
  CLIENTELE_SECRET: "a secret for tests only",
};
const ignored = ["**/node_modules/**", "**/.next/**", "**/.data/**", "e2e/**"];
const alias = {
  "@": import.meta.dirname,
  // Server modules say so by importing it; it throws outside of the server's own build.
  "server-only": `${import.meta.dirname}/lib/testing/server-only.ts`,
};

export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          isolate: false,
          include: ["**/*.test.ts"],
          exclude: [...ignored, "**/*.db.test.ts"],
          environment: "node",
          env: environment,
        },
      },
      {
        extends: true,
        oxc: { jsx: { runtime: "automatic" } },
        test: {
          name: "dom",
          include: ["**/*.test.tsx"],
          exclude: ignored,
          environment: "happy-dom",
          env: environment,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: ignored,
          environment: "node",
          env: environment,
          globalSetup: "scripts/test/database-server.mjs",
          setupFiles: "lib/testing/after-each-file.ts",
          pool: "forks",
          // Modules are read once by a process and not once by a file; what they keep is the copy of a database alone.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
