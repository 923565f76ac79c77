import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { defineFilter } from "../define-filter";
import { any, ids } from "../predicates";

import { choices } from "./controls";

/** Whose entry is not finished: who came by SMS and has to be completed, and who holds a card that waits. */
const activationQueue = defineFilter({
  id: "client.activationQueue",
  group: "clients",
  control: choices("questionnaire", "mixed", "account", "till"),
  toSql: (value) => {
    const waiting = sql`q.way = any(${chosenOf(value)}::text[])`;
    return any([
      ids(sql`select q.client_id from activation_queue q where q.client_id is not null and ${waiting}`),
      ids(sql`select k.client_id from activation_queue q join card k on k.number = q.card_number and k.status <> 'deleted'
        where q.client_id is null and ${waiting}`),
    ]);
  },
});

/** By which of the five ways a client became a participant (seeds/003). */
const entryWay = defineFilter({
  id: "client.entryWay",
  group: "clients",
  control: choices("sms", "questionnaire", "mixed", "account", "till"),
  toSql: (value) => {
    const entered = sql`select r.client_id from activation_request r
      where r.client_id is not null and (r.way = 'mixed' or r.state = 'approved') and r.way = any(${chosenOf(value)}::text[])`;
    const bySms = sql`select s.client_id from inbound_sms s
      where s.outcome = 'activated' and s.client_id is not null
        and not exists (select from activation_request r where r.client_id = s.client_id and r.way = 'mixed')`;
    return isChosen(value, "sms") ? any([ids(entered), ids(bySms)]) : ids(entered);
  },
});

export const clientEntryFilters = [activationQueue, entryWay];

function chosenOf(value: object): SQL {
  return sql`${sql.param("in" in value && Array.isArray(value.in) ? value.in : [])}`;
}

function isChosen(value: object, key: string): boolean {
  return "in" in value && Array.isArray(value.in) && value.in.includes(key);
}
