import "server-only";

import { sql } from "drizzle-orm";

import type { FilterPlace } from "./define-filter";
import type { Beside, Subject } from "./predicates";

/** What each place of a definition speaks of; the tables go by their own names wherever they are looked into. */
export const subjects: Record<FilterPlace, Subject> = {
  client: { id: sql`client.id`, from: sql`client` },
  purchase: { id: sql`purchase.id`, from: sql`purchase` },
  return: { id: sql`"return".id`, from: sql`"return"` },
  child: { id: sql`child.id`, from: sql`child` },
};

export const profile: Beside = { name: "client_pii", from: sql`client_pii`, key: sql`client_pii.client_id` };

export const stats: Beside = { name: "client_stats", from: sql`client_stats`, key: sql`client_stats.client_id` };

/** The account from which the client spends, as it is at this moment, settled or not. */
export const primaryAccount: Beside = {
  name: "primary_account",
  from: sql`account_member join account_now on account_now.id = account_member.account_id`,
  key: sql`account_member.client_id`,
  where: sql`account_member.is_primary and account_member.left_at is null`,
};
