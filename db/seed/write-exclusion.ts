import { hour } from "./calendar";
import { Choice } from "./choice";
import type { Life, Surroundings } from "./life";

const reasons = Choice.of(["messages", 4], ["service", 2], ["rules", 1], ["other", 2]);
const waited = 72 * hour;

/** A client who left three days after he had asked to: what was left burns, and the act says what was erased. */
export function writeExclusion({ leavings }: Surroundings, life: Life): void {
  const { book, end, profile, random, tables, world } = life;
  const operator = `user:${world.users.operator}`;
  const burned = book.exclude(end, { clientId: profile.id, actor: operator });
  const erased = {
    client_pii: 1,
    client_identifier: random.int(1, 3),
    consent: random.int(1, 4),
    message: random.int(0, 9),
  };
  const reason = reasons.pick(random);
  const at = Math.max(profile.createdAt, end - waited);
  const row = [
    profile.id,
    reason,
    true,
    at,
    operator,
    end,
    end,
    "job:exclusions.eraseDue",
    burned,
    0,
    JSON.stringify(erased),
    0,
    end,
  ] as const;
  leavings.push({ at, write: () => tables.client_exclusion(...row) });
}
