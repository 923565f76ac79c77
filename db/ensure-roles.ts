import type pg from "pg";

/** The web works as the first, reports and exports as the second; neither can sign in. */
const roles = ["clientele_app", "clientele_read"];

/** Makes the two roles where the user may, and says whether he can now act as both. */
export async function ensureRoles(client: pg.Client): Promise<boolean> {
  for (const role of roles) {
    if (await canActAs(client, role)) continue;
    if (!(await isAllowed(client, `create role ${role} nologin`)) && !(await exists(client, role))) return false;
    if (!(await isAllowed(client, `grant ${role} to current_user`))) return false;
  }
  return true;
}

async function canActAs(client: pg.Client, role: string): Promise<boolean> {
  const { rows } = await client.query<{ can: boolean }>(
    "select pg_has_role(rolname, 'member') as can from pg_roles where rolname = $1",
    [role],
  );
  return rows[0]?.can ?? false;
}

async function exists(client: pg.Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
  return rowCount === 1;
}

async function isAllowed(client: pg.Client, statement: string): Promise<boolean> {
  try {
    await client.query(statement);
    return true;
  } catch {
    return false;
  }
}
