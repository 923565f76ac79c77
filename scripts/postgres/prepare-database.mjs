/**
 * Makes the product's database and its owner in a new cluster. The owner is no superuser, so that he can do embedded
 * what he can do on a server of the customer's and nothing else.
 */
export async function prepareDatabase({ port, password, superuserPassword, isAnew = false }) {
  await withClient({ port, database: "postgres", password: superuserPassword }, async (client) => {
    const { rowCount } = await client.query("select from pg_roles where rolname = 'clientele'");
    const attributes = `login createdb createrole replication password '${password}'`;
    await client.query(`${rowCount === 0 ? "create" : "alter"} role clientele ${attributes}`);
    await client.query("grant pg_monitor, pg_checkpoint to clientele");
    if (isAnew) await client.query("drop database if exists clientele with (force)");
    const existing = await client.query("select from pg_database where datname = 'clientele'");
    if (existing.rowCount === 0) await client.query("create database clientele owner clientele");
  });
  await withClient({ port, database: "clientele", password: superuserPassword }, async (client) => {
    await client.query("create extension if not exists pg_stat_statements");
    // A backup by SQL alone begins and ends with these.
    await client.query("grant execute on function pg_backup_start(text, boolean) to clientele");
    await client.query("grant execute on function pg_backup_stop(boolean) to clientele");
  });
}

async function withClient({ port, database, password }, work) {
  // Packages are there only after the installation, which may have happened in this very run.
  const { default: pg } = await import("pg");
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", database, password });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
