import { hour } from "./calendar";
import { Choice } from "./choice";
import type { Life } from "./life";

const reasons = Choice.of(["messages", 4], ["service", 2], ["rules", 1], ["other", 2]);
const waited = 72 * hour;

/** A client who left three days after he had asked to: what was left burns, and the act says what was erased. */
export function writeExclusion({ book, end, profile, random, tables, world }: Life): void {
  const operator = `user:${world.users.operator}`;
  const burned = book.exclude(end, { clientId: profile.id, actor: operator });
  const erased = {
    client_pii: 1,
    client_identifier: random.int(1, 3),
    consent: random.int(1, 4),
    message: random.int(0, 9),
  };
  tables.client_exclusion(
    profile.id,
    reasons.pick(random),
    true,
    Math.max(profile.createdAt, end - waited),
    operator,
    end,
    end,
    "job:exclusions.eraseDue",
    burned,
    0,
    JSON.stringify(erased),
    0,
    end,
  );
}
