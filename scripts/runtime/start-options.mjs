import { Stop } from "./stop.mjs";

/** What the person asked for, from the command line and the environment; anything unknown ends the start. */
export function readStartOptions(args = process.argv.slice(2), env = process.env) {
  const unknown = args.find((arg) => arg !== "--empty");
  if (unknown) throw new Stop(`npm start does not know ${unknown}: it takes --empty and nothing else.`);
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Stop(`PORT is ${env.PORT}, which is no port: give a number from 1 to 65535.`);
  }
  const origins = (env.APP_ORIGIN || `http://localhost:${port},http://127.0.0.1:${port}`)
    .split(",")
    .map((o) => o.trim());
  const wrong = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (wrong !== undefined) {
    throw new Stop(
      `APP_ORIGIN holds "${wrong}", which is no origin: write it as https://crm.example.ru, without a path.`,
    );
  }
  return {
    isEmpty: args.includes("--empty"),
    port,
    host: env.HOST || null,
    origins,
    databaseUrl: env.DATABASE_URL || null,
    hasWorker: env.WORKER !== "off",
  };
}

/** Older ones lack what the product is written with, and would fail somewhere in the middle. */
export function requireNode([major, minor] = process.versions.node.split(".").map(Number)) {
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Stop(`Node ${process.versions.node} is too old: Clientele needs 20.19 or newer.`);
}
