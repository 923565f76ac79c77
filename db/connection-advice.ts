import pg from "pg";

/** A reason not to start that whoever installs the product can act on; the message is the whole sentence. */
export class Refused extends Error {}

const oldestVersion = 15;

/** Opens a connection as the database's owner, or refuses with the one sentence that says what is wrong. */
export async function connectAsOwner(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: readAddress(url).href, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new Refused(adviceFor(error, readAddress(url)), { cause: error });
  }
  const { rows } = await client.query<{ version: string; number: string }>(
    "select current_setting('server_version') as version, current_setting('server_version_num') as number",
  );
  const [server] = rows;
  if (server && Number(server.number) < oldestVersion * 10_000) {
    await client.end();
    throw new Refused(`Postgres ${server.version} is too old: Clientele needs ${oldestVersion} or newer.`);
  }
  return client;
}

function readAddress(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address && ["postgres:", "postgresql:"].includes(address.protocol)) return address;
  throw new Refused(
    "DATABASE_URL is no address of a Postgres: write it as postgres://user:password@host:5432/database.",
  );
}

function adviceFor(error: unknown, address: URL): string {
  const at = `${address.hostname}:${address.port || 5432}`;
  const database = decodeURIComponent(address.pathname.slice(1));
  const user = decodeURIComponent(address.username);
  switch (codeOf(error)) {
    case "ECONNREFUSED":
      return `Nothing answers at ${at}: start Postgres there or correct DATABASE_URL.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `There is no host ${address.hostname}: correct DATABASE_URL.`;
    case "28P01":
    case "28000":
      return `Postgres at ${at} does not let user "${user}" in: correct the name or the password in DATABASE_URL.`;
    case "3D000":
      return `Postgres at ${at} has no database "${database}": create it or correct DATABASE_URL.`;
    case "53300":
      return `Postgres at ${at} has no free connection: close some or raise max_connections.`;
    default:
      return `Postgres at ${at} cannot be used: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Trying several addresses of one host gives one error that holds the others. */
function codeOf(error: unknown): string | undefined {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error && "code" in first ? String(first.code) : undefined;
}
