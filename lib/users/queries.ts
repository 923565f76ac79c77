import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { getAccessSettings } from "@/lib/access/access-settings";
import { type Context, requirePermission } from "@/lib/access/context";
import { type Grant, isInPreset, type Permission, permissions, type Role, rightsOf } from "@/lib/access/permissions";
import { Refusal } from "@/lib/core/refusal";

import type { OwnAccess, SessionRow, UserDetails, UserRight, UserRow, UserState } from "./schema";

/** Everybody who works here: those who may sign in first, then by name. */
export async function findUsers(ctx: Context): Promise<UserRow[]> {
  requirePermission(ctx, "users.manage");
  const { rows } = await ctx.db.execute<StoredUser>(sql`
    ${userColumns} order by (u.disabled_at is not null), lower(u.name), u.id
  `);
  return rows.map(asRow);
}

/** One person with every right, where it comes from, and the sessions that are open. */
export async function getUser(ctx: Context, userId: number): Promise<UserDetails> {
  requirePermission(ctx, "users.manage");
  const { rows } = await ctx.db.execute<StoredUser>(sql`${userColumns} where u.id = ${userId}`);
  const [user] = rows;
  if (!user) throw Refusal.notFound();
  return {
    ...asRow(user),
    linkUntil: user.link_until,
    rights: await rightsTable(ctx.db, user.role, user.grants),
    sessions: await openSessions(ctx, userId),
  };
}

/** What a person sees of themselves: rights and open sessions. Nobody needs a right for that. */
export async function getOwnAccess(ctx: Context): Promise<OwnAccess> {
  if (ctx.actor.kind !== "user") throw new Refusal("forbidden", "peopleOnly");
  const { rows } = await ctx.db.execute<StoredUser>(sql`${userColumns} where u.id = ${ctx.actor.id}`);
  const [user] = rows;
  if (!user) throw Refusal.notFound();
  const { role, stores } = asRow(user);
  return {
    role,
    stores,
    rights: await rightsTable(ctx.db, role, user.grants),
    sessions: await openSessions(ctx, ctx.actor.id),
  };
}

/** The codes and names a person can be limited to. */
export async function findStoreChoices(ctx: Context): Promise<{ code: string; name: string }[]> {
  requirePermission(ctx, "users.manage");
  const { rows } = await ctx.db.execute<{ code: string; name: string }>(sql`
    select code, name from store order by name, code
  `);
  return rows;
}

/** Whom to ask: the names of those who can grant rights and reset passwords. Shown to everybody, so names alone. */
export async function administratorNames(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ name: string }>(sql`
    select name from "user" u
    where role = 'administrator' and disabled_at is null and (ends_on is null or ends_on >= programme_today())
      and password_hash is not null
      and not exists (
        select from user_grant g where g.user_id = u.id and g.permission = 'users.manage' and not g.granted
      )
    order by name limit 5
  `);
  return rows.map(({ name }) => name);
}

/** True while nobody was ever added: the first sign-in is open then. */
export async function hasNoUsers(db: Db): Promise<boolean> {
  const { rows } = await db.execute<{ none: boolean }>(sql`select not exists (select from "user") as none`);
  return rows[0]?.none === true;
}

type StoredUser = {
  id: number;
  email: string;
  name: string;
  role: Role;
  stores_limited: boolean;
  stores: { code: string; name: string }[];
  ends_on: string | null;
  state: UserState;
  last_seen_at: string | null;
  link_until: string | null;
  grants: Grant[];
};

const isoMoment = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;

const userColumns = sql`
  select u.id, u.email, u.name, u.role, u.stores_limited, u.ends_on::text as ends_on,
    case
      when u.disabled_at is not null then 'disabled'
      when u.ends_on < programme_today() then 'ended'
      when u.password_hash is null then 'invited'
      else 'active'
    end as state,
    coalesce((
      select json_agg(json_build_object('code', st.code, 'name', st.name) order by st.name)
      from user_store us join store st on st.id = us.store_id where us.user_id = u.id
    ), '[]') as stores,
    coalesce((
      select json_agg(json_build_object('permission', g.permission, 'granted', g.granted))
      from user_grant g where g.user_id = u.id
    ), '[]') as grants,
    (
      select to_char(max(s.last_seen_at) at time zone 'UTC', ${sql.raw(isoMoment)})
      from user_session s where s.user_id = u.id
    ) as last_seen_at,
    (
      select to_char(max(l.expires_at) at time zone 'UTC', ${sql.raw(isoMoment)})
      from one_time_link l where l.user_id = u.id and l.used_at is null and l.expires_at > app_now()
    ) as link_until
  from "user" u
`;

function asRow(user: StoredUser): UserRow {
  const { id, email, name, role, state, grants } = user;
  return {
    id,
    email,
    name,
    role,
    state,
    stores: user.stores_limited ? user.stores : "all",
    endsOn: user.ends_on,
    exceptions: grants.length,
    lastSeenAt: user.last_seen_at,
  };
}

async function rightsTable(db: Db, role: Role, grants: Grant[]): Promise<UserRight[]> {
  const settings = await getAccessSettings(db);
  const held = rightsOf(role, grants, settings);
  return permissions.map((permission: Permission) => {
    const grant = grants.find((given) => given.permission === permission);
    return {
      permission,
      inPreset: isInPreset(role, permission, settings),
      state: grant ? (grant.granted ? "given" : "taken") : "preset",
      held: held.has(permission),
    };
  });
}

async function openSessions(ctx: Context, userId: number): Promise<SessionRow[]> {
  const { rows } = await ctx.db.execute<{
    id: number;
    started_at: string;
    last_seen_at: string;
    ip: string | null;
    user_agent: string | null;
  }>(sql`
    select id, ip, user_agent,
      to_char(created_at at time zone 'UTC', ${sql.raw(isoMoment)}) as started_at,
      to_char(last_seen_at at time zone 'UTC', ${sql.raw(isoMoment)}) as last_seen_at
    from user_session
    where user_id = ${userId} and ended_at is null and expires_at > app_now()
      and (locked_at is not null or last_seen_at + make_interval(mins => idle_minutes) > app_now())
    order by last_seen_at desc, id desc
  `);
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    ip: row.ip,
    browser: browserName(row.user_agent),
    isThis: row.id === ctx.sessionId,
  }));
}

/** Enough to recognise one's own browser by; the whole header is nobody's reading. */
function browserName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const browsers = [
    ["Edg/", "Edge"],
    ["YaBrowser/", "Yandex"],
    ["OPR/", "Opera"],
    ["Firefox/", "Firefox"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"],
  ] as const;
  const systems = ["Windows", "Android", "iPhone", "Mac OS", "Linux"];
  const browser = browsers.find(([mark]) => userAgent.includes(mark))?.[1];
  const system = systems.find((name) => userAgent.includes(name));
  return [browser, system].filter(Boolean).join(", ") || null;
}
