import "server-only";

import { sql } from "drizzle-orm";

import { defineFilter } from "../define-filter";
import { any, ids, not } from "../predicates";

import { choices } from "./controls";

/** Members who are not the owner are few and have an index of their own: both places are found from them. */
const members = ids(sql`select client_id from account_member where not is_owner and left_at is null`);
const owners = ids(sql`select own.client_id from account_member member
  join account_member own on own.account_id = member.account_id and own.is_owner and own.left_at is null
  where not member.is_owner and member.left_at is null`);

/** Who saves on one account with others (seeds/001): the one whose account it is, those who use it, and everybody else. */
const family = defineFilter({
  id: "loyalty.family",
  group: "loyalty",
  control: choices("owner", "member", "none"),
  toSql: (value) => {
    const chosen = "in" in value && Array.isArray(value.in) ? value.in : [];
    return any([
      ...(chosen.includes("owner") ? [owners] : []),
      ...(chosen.includes("member") ? [members] : []),
      ...(chosen.includes("none") ? [not(any([owners, members]))] : []),
    ]);
  },
});

export const loyaltyFamilyFilters = [family];
