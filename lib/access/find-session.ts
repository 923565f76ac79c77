import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type Grant, type Permission, type Role, rightsOf } from "./permissions";
import { accessSettingsSchema } from "./schema";
import { hashToken } from "./session-cookie";

export type FoundSession = {
  sessionId: number;
  locked: boolean;
  recentlyAuthenticated: boolean;
  user: { id: number; email: string; name: string; role: Role };
  preferences: Preferences;
  rights: ReadonlySet<Permission>;
  stores: "all" | readonly string[];
};

/** How a person likes the screen; kept with the person, not with the browser. */
export type Preferences = {
  language: "ru" | "en";
  theme: "light" | "dark" | "system";
  density: "normal" | "compact";
  singleKeys: boolean;
};

type Row = {
  session_id: number;
  locked: boolean;
  recently: boolean;
  unseen: boolean;
  user_id: number;
  email: string;
  name: string;
  role: Role;
  language: "ru" | "en";
  theme: Preferences["theme"];
  density: Preferences["density"];
  single_keys: boolean;
  stores_limited: boolean;
  stores: string[];
  grants: Grant[];
  settings: Record<string, unknown>;
};

/**
 * The live session of a token with the person as they are now: role, rights, stores and settings are read at every
 * request, all clocks are the database's. Writes the moment it was seen at most once a minute, and not for requests
 * that no hand on the keyboard caused (`background`): those must not keep a session alive.
 */
export async function findSession(
  db: Db,
  token: string,
  { background = false }: { background?: boolean } = {},
): Promise<FoundSession | undefined> {
  const { rows } = await db.execute<Row>(liveSession(hashToken(token)));
  const [row] = rows;
  if (!row) return undefined;
  if (row.unseen && !row.locked && !background) await touch(db, row.session_id);
  const { user_id: id, email, name, role, language, theme, density } = row;
  return {
    sessionId: row.session_id,
    locked: row.locked,
    recentlyAuthenticated: row.recently,
    user: { id, email, name, role },
    preferences: { language, theme, density, singleKeys: row.single_keys },
    rights: rightsOf(role, row.grants, accessSettingsSchema.parse(row.settings)),
    stores: row.stores_limited ? row.stores : "all",
  };
}

const liveSession = (tokenHash: Buffer) => sql`
  select s.id as session_id, s.locked_at is not null as locked,
    s.authenticated_at > t.now - interval '10 minutes' as recently,
    s.last_seen_at < t.now - interval '1 minute' as unseen,
    u.id as user_id, u.email, u.name, u.role, u.language, u.theme, u.density, u.single_keys, u.stores_limited,
    array(
      select st.code from user_store us join store st on st.id = us.store_id where us.user_id = u.id order by st.code
    ) as stores,
    coalesce((
      select json_agg(json_build_object('permission', g.permission, 'granted', g.granted))
      from user_grant g where g.user_id = u.id
    ), '[]') as grants,
    coalesce((
      select json_object_agg(key, value) from setting
      where key in ('administratorsSeeContacts', 'operatorsRevealContacts', 'verifyCallers', 'balanceAfterCaller')
    ), '{}') as settings
  from user_session s
  join "user" u on u.id = s.user_id
  cross join (select app_now() as now offset 0) t
  where s.token_hash = ${tokenHash}
    and s.ended_at is null
    and s.expires_at > t.now
    -- A locked screen waits for its owner until the shift is over.
    and (s.locked_at is not null or s.last_seen_at + make_interval(mins => s.idle_minutes) > t.now)
    and u.disabled_at is null
    and (u.ends_on is null or u.ends_on >= programme_day(t.now))
`;

async function touch(db: Db, sessionId: number): Promise<void> {
  await db.execute(sql`
    update user_session set last_seen_at = app_now()
    where id = ${sessionId} and last_seen_at < app_now() - interval '1 minute'
  `);
}
