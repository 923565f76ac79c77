import "server-only";

import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { Refusal } from "@/lib/core/refusal";

/** Free attempts within a quarter of an hour: of one account, and of one address of the network. */
const accountAttempts = 5;
const networkAttempts = 30;

export function accountSubject(email: string): string {
  return `email:${createHash("sha256").update(email).digest("base64url")}`;
}

export function networkSubject(ip: string): string {
  return `ip:${ip}`;
}

/**
 * Counts an attempt before it is judged, in one statement: a hundred at once get through as few as one after another.
 * After the free ones each is followed by a wait of 1 s, 2 s, 4 s … at most a quarter of an hour, and is refused
 * within it with the seconds that are left. What fits is taken back with `forgiveAttempt`.
 */
export async function takeAttempt(db: Db, subject: string): Promise<{ failures: number }> {
  const free = subject.startsWith("ip:") ? networkAttempts : accountAttempts;
  const counted = await db.execute<{ failures: number }>(sql`
    insert into sign_in_failure as f (subject, failures, last_at)
    values (${subject}, 1, app_now())
    on conflict (subject) do update set
      failures = ${nextFailures},
      last_at = app_now(),
      blocked_until = case
        when ${nextFailures} >= ${free}
        then app_now() + make_interval(secs => least(900, power(2, least(${nextFailures} - ${free}, 10))))
      end
    where f.blocked_until is null or f.blocked_until <= app_now()
    returning failures
  `);
  const [taken] = counted.rows;
  if (taken) return taken;
  throw new Refusal("limit_reached", "tooManyAttempts", { params: { n: await secondsLeft(db, subject) } });
}

/** Quiet for a quarter of an hour after the last wait: the count begins anew. */
const nextFailures = sql`(case
  when greatest(f.last_at, f.blocked_until) < app_now() - interval '15 minutes' then 1
  else f.failures + 1
end)`;

/** The attempt was right: an account starts from zero, an address of the network gets back this one alone. */
export async function forgiveAttempt(db: Db, subject: string): Promise<void> {
  if (subject.startsWith("ip:")) {
    await db.execute(sql`
      update sign_in_failure set failures = greatest(failures - 1, 0), blocked_until = null where subject = ${subject}
    `);
  } else {
    await db.execute(sql`delete from sign_in_failure where subject = ${subject}`);
  }
}

async function secondsLeft(db: Db, subject: string): Promise<number> {
  const { rows } = await db.execute<{ seconds: number }>(sql`
    select greatest(1, ceil(extract(epoch from blocked_until - app_now())))::int as seconds
    from sign_in_failure where subject = ${subject}
  `);
  return rows[0]?.seconds ?? 1;
}
