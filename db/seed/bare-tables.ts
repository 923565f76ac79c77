import type pg from "pg";

type Definition = { table: string; name: string; definition: string };

/**
 * Runs `load` in one transaction, with the tables it fills emptied and no table having foreign keys, secondary indexes and our own triggers, and
 * puts all of them back afterwards: checking and indexing millions of rows at once is several times faster than one by
 * one. A load that fails leaves the database as it was.
 */
export async function withBareTables(
  client: pg.Client,
  { filled, say, load }: { filled: readonly string[]; say: (text: string) => void; load: () => Promise<void> },
): Promise<void> {
  await client.query("begin");
  try {
    await client.query("set local synchronous_commit = off");
    await client.query("set local maintenance_work_mem = '512MB'");
    const tables = await readTables(client);
    const keys = await readForeignKeys(client);
    const indexes = await readSecondaryIndexes(client);

    for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${key.name}`);
    for (const index of indexes) await client.query(`drop index ${index.name}`);
    for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
    await client.query(`truncate ${filled.map((table) => `"${table}"`).join(", ")}`);

    await load();

    say(`Indexing: ${indexes.length} indexes, ${keys.length} foreign keys`);
    for (const index of indexes) await client.query(index.definition);
    for (const key of keys) {
      await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`);
    }
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
    await moveSequences(client);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
  await client.query("analyze");
}

async function readTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function readForeignKeys(client: pg.Client): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  );
  return rows;
}

/** Primary keys stay: they belong to what the rows are, and rows come in their order. */
async function readSecondaryIndexes(client: pg.Client): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name,
            pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace and not i.indisprimary
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
     order by 1, 2`,
  );
  return rows;
}

/** Rows came with their numbers; the next ones have to go on from there. */
async function moveSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select a.attrelid::regclass::text as table, quote_ident(a.attname) as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> ''`,
  );
  for (const { table, column } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence('${table.replaceAll("'", "''")}', '${column.replaceAll('"', "")}'),
                     coalesce(max(${column}), 0) + 1, false) from ${table}`,
    );
  }
}
