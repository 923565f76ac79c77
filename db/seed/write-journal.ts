import { dayOf, hour, midnight, minute } from "./calendar";
import type { Journal } from "./journal";
import type { Life } from "./life";
import type { Random } from "./random";
import type { World } from "./world";

/** What people did by hand to one client. */
export function noteLife({ journal, profile, manual, world, end, blockReason }: Life): void {
  const clientId = profile.id;
  for (const { at, kind, amount, seq, userId } of manual) {
    const action = kind === "accrued" ? "bonuses.accrue" : "bonuses.debit";
    journal.add({
      at,
      actor: `user:${userId}`,
      action,
      clientId,
      facts: { accountId: profile.accountId, seq, amount, notify: true },
    });
  }
  const administrator = `user:${world.users.administrator}`;
  if (profile.blockedAt !== null) {
    const at = profile.blockedAt;
    journal.add({
      at,
      actor: administrator,
      action: "client.block",
      clientId,
      facts: { lapsed: 0 },
      after: { reason: blockReason },
    });
  }
  if (profile.state === "excluded") {
    journal.add({ at: end, actor: `user:${world.users.operator}`, action: "client.exclude", clientId });
  }
  if (profile.binnedAt !== null)
    journal.add({ at: profile.binnedAt, actor: administrator, action: "client.bin", clientId });
}

/** The mornings of the last two weeks: who signed in, and now and then a password that did not fit. */
export function noteSignIns(journal: Journal, random: Random, { now, users }: Pick<World, "now" | "users">): void {
  for (let ago = 14; ago >= 1; ago -= 1) {
    for (const id of Object.values(users)) {
      const at = midnight(dayOf(now) - ago) + 9 * hour + random.int(0, 40) * minute;
      const actor = `user:${id}`;
      if (random.chance(0.1))
        journal.add({ at: at - minute, actor: "system", action: "session.refuse", subject: actor });
      if (random.chance(0.8)) journal.add({ at, actor, action: "session.open", subject: actor });
    }
  }
}
