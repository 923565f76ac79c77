import type { Life } from "./life";

/** Entries of the journal of actions about one client: what people did to him by hand. */
export function writeJournal(life: Life): void {
  const { tables, numbering, profile, manual, world } = life;
  const write = (at: number, userId: number, action: string, facts: object) =>
    tables.audit(
      numbering.next("audit"),
      at,
      `user:${userId}`,
      action,
      `client:${profile.id}`,
      profile.id,
      JSON.stringify(facts),
    );

  for (const { at, kind, amount, seq, userId } of manual) {
    write(at, userId, kind === "accrued" ? "bonuses.accrue" : "bonuses.debit", {
      accountId: profile.accountId,
      seq,
      amount,
    });
  }
  if (profile.blockedAt !== null) write(profile.blockedAt, world.users.administrator, "client.block", {});
  if (profile.state === "excluded") write(life.end, world.users.operator, "client.exclude", {});
  if (profile.binnedAt !== null) write(profile.binnedAt, world.users.administrator, "client.bin", {});
}
