import { openSecrets } from "./data-directory.mjs";

/** What every process of the product is given. What the environment says already stays. */
export function productEnvironment({ port, origins }, dataDirectory, databaseUrl, env = process.env) {
  return {
    DATABASE_CONNECTIONS: "20",
    ...env,
    ...openSecrets(dataDirectory, env),
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDirectory,
    PORT: String(port),
    APP_ORIGIN: origins.join(","),
    NEXTAUTH_URL: env.NEXTAUTH_URL || origins[0],
  };
}
