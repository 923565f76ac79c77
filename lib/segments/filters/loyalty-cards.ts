import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { normaliseCardNumber } from "@/lib/core/card-number";
import { Refusal } from "@/lib/core/refusal";

import { defineFilter } from "../define-filter";
import { any, ids, not, type Predicate } from "../predicates";
import { escaped } from "../texts-match";
import type { ListValue } from "../value-schema";

import { choices } from "./controls";

/** Numbers of cards that were replaced find their client as well: a list stays right when somebody gets a new card. */
const cardNumber = defineFilter({
  id: "loyalty.cardNumber",
  contact: "card",
  group: "loyalty",
  subgroup: "cards",
  control: { kind: "list", of: "card", forms: ["in", "starts", "range"] },
  toSql: (value, { seesContacts }) => {
    if (!("in" in value) && !seesContacts) throw Refusal.field(Object.keys(value)[0] ?? "", "maskedValue");
    return ids(sql`select client_id from card where status <> 'deleted' and ${numberMeets(value)}`);
  },
});

const cardState = defineFilter({
  id: "loyalty.cardState",
  group: "loyalty",
  subgroup: "cards",
  control: choices("not_activated", "prepared", "issued", "activated"),
  toSql: (value) => {
    const states = chosenOf(value).flatMap((key) => (key === "not_activated" ? ["prepared", "issued"] : [key]));
    return liveCard(sql`state = any(${sql.param(states)}::text[])`);
  },
});

const cardStatus = defineFilter({
  id: "loyalty.cardStatus",
  group: "loyalty",
  subgroup: "cards",
  control: choices("active", "blocked", "replaced", "deleted"),
  toSql: (value) => ids(sql`select client_id from card where status = any(${sql.param(chosenOf(value))}::text[])`),
});

const cardKind = defineFilter({
  id: "loyalty.cardKind",
  group: "loyalty",
  subgroup: "cards",
  control: choices("physical", "virtual", "wallet"),
  toSql: (value) => liveCard(sql`kind = any(${sql.param(chosenOf(value))}::text[])`),
});

const walletCard = defineFilter({
  id: "loyalty.walletCard",
  group: "loyalty",
  subgroup: "cards",
  control: choices("issued", "installed", "removed", "none"),
  toSql: (value) => {
    const chosen = chosenOf(value);
    const states = chosen.filter((key) => key !== "none");
    const inWallet = liveCard(sql`wallet_state = any(${sql.param(states)}::text[])`);
    return chosen.includes("none") ? any([inWallet, not(liveCard(sql`wallet_state is not null`))]) : inWallet;
  },
});

const cardCategory = defineFilter({
  id: "loyalty.cardCategory",
  group: "loyalty",
  subgroup: "cards",
  control: { kind: "choice", source: "cardCategories", nullable: false },
  toSql: (value) => liveCard(sql`category_key = any(${sql.param(chosenOf(value))}::text[])`),
});

const cardType = defineFilter({
  id: "loyalty.cardType",
  group: "loyalty",
  subgroup: "cards",
  control: { kind: "choice", source: "cardTypes", nullable: false },
  toSql: (value) => liveCard(sql`type_key = any(${sql.param(chosenOf(value))}::text[])`),
});

export const loyaltyCardFilters = [cardNumber, cardState, cardStatus, cardKind, walletCard, cardCategory, cardType];

/** Some card that stands at the client, whether it works now or is blocked. */
function liveCard(condition: SQL): Predicate {
  return ids(sql`select client_id from card where status in ('active', 'blocked') and ${condition}`);
}

function chosenOf(value: object): string[] {
  return "in" in value && Array.isArray(value.in) ? value.in : [];
}

/** Numbers as they are stored: without the spaces people write; a range goes by signs, as numbers of one length do. */
function numberMeets(value: ListValue): SQL {
  if ("in" in value) return sql`number = any(${sql.param(value.in.map(stored))}::text[])`;
  if ("starts" in value) return sql`number collate "C" like ${`${escaped(bare(value.starts))}%`}`;
  const bounds = [
    value.from === undefined ? undefined : sql`number collate "C" >= ${bare(value.from)}`,
    value.to === undefined ? undefined : sql`number collate "C" <= ${bare(value.to)}`,
  ].filter((bound) => bound !== undefined);
  return sql.join(bounds, sql` and `);
}

function stored(typed: string): string {
  return normaliseCardNumber(typed) ?? bare(typed);
}

function bare(typed: string): string {
  return typed.replace(/[\s\u00a0]/g, "").toUpperCase();
}
