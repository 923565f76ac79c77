import "server-only";

import { type SQL, sql } from "drizzle-orm";

import { defineFilter } from "../define-filter";
import { any, ids, not, type Predicate } from "../predicates";
import { daysOf, dayWithin, isEmptyValue } from "../ranges";

import { choices } from "./controls";

/** What was merged stands in the matter that took it over. */
const matters = sql`select f.client_id from feedback_thread f where f.merged_into is null`;

const states: Record<string, Predicate> = {
  open: ids(sql`${matters} and f.state = 'open'`),
  late: ids(sql`${matters} and f.state = 'open' and f.due_at < app_now()`),
  answered: ids(sql`${matters} and f.state = 'answered'`),
  closed: ids(sql`${matters} and f.state = 'closed'`),
  none: not(ids(matters)),
};

/** Who waits for an answer of the contact centre, who had one, and who never turned to it. */
const feedbackState = defineFilter({
  id: "client.feedback.state",
  group: "clients",
  subgroup: "feedback",
  control: choices("open", "late", "answered", "closed", "none"),
  toSql: (value) => any(chosenOf(value).flatMap((key) => states[key] ?? [])),
});

const feedbackTopic = defineFilter({
  id: "client.feedback.topic",
  group: "clients",
  subgroup: "feedback",
  control: { kind: "choice", source: "feedbackTopics", nullable: false },
  toSql: (value) => ids(sql`${matters} and f.topic_id::text = any(${sql.param(chosenOf(value))}::text[])`),
});

const feedbackLastDate = defineFilter({
  id: "client.feedback.lastDate",
  group: "clients",
  subgroup: "feedback",
  control: { kind: "date", nullable: true },
  toSql: (value, { today }) => {
    if (isEmptyValue(value)) return value.empty ? not(ids(matters)) : ids(matters);
    return ids(lastWithin(dayWithin(sql`programme_day(max(f.opened_at))`, daysOf(value, today))));
  },
});

export const clientFeedbackFilters = [feedbackState, feedbackTopic, feedbackLastDate];

function lastWithin(condition: SQL): SQL {
  return sql`${matters} group by f.client_id having ${condition}`;
}

function chosenOf(value: object): string[] {
  return "in" in value && Array.isArray(value.in) ? value.in : [];
}
