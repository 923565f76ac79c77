import "server-only";

import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";

import { applicationPool, type Db, database } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { users } from "@/db/schema";
import { jobContext } from "@/lib/access/context";
import type { Role } from "@/lib/access/permissions";
import { roleName } from "@/lib/access/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { publicOrigin } from "@/lib/core/own-origins";

import { issueLink, linkPath } from "./one-time-link";
import { emailAddress } from "./schema";

const usage = "npm run user -- --email anna@example.ru --role administrator [--name «Анна»]";

/**
 * The way back in for who runs the machine: makes the person, or opens the door to the one who is there, and prints a
 * link with which they choose a password.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { email: { type: "string" }, role: { type: "string" }, name: { type: "string" } },
  });
  const email = emailAddress.safeParse(values.email ?? "");
  const role = roleName.safeParse(values.role ?? "administrator");
  if (!email.success || !role.success) {
    console.error(`An e-mail and a role are needed (${roleName.options.join(", ")}): ${usage}`);
    process.exitCode = 1;
    return;
  }
  const name = values.name?.trim() || email.data;
  const path = await database().transaction((tx) => openDoor(tx, { email: email.data, name, role: role.data }));
  console.log(`${publicOrigin()}${path}`);
}

async function openDoor(db: Db, person: { email: string; name: string; role: Role }): Promise<string> {
  const inserted = await db.insert(users).values(person).onConflictDoNothing().returning();
  const user = inserted[0] ?? (await reopen(db, person));
  const code = await issueLink(db, { kind: "invitation", userId: user.id, createdBy: null });
  await recordAudit(jobContext(db, "command-line"), "user.open-door", {
    subject: `user:${user.id}`,
    facts: { role: person.role, isNew: inserted.length > 0 },
  });
  return linkPath("invitation", code);
}

async function reopen(db: Db, { email, role }: { email: string; role: Role }) {
  const changed = await db
    .update(users)
    .set({ role, disabledAt: null, endsOn: null })
    .where(sql`lower(${users.email}) = ${email}`)
    .returning();
  const user = onlyRow(changed);
  // Rights that were taken away stay away from everybody but the administrator who must get back in.
  if (role === "administrator")
    await db.execute(sql`delete from user_grant where user_id = ${user.id} and not granted`);
  return user;
}

await main();
await applicationPool().end();
