import "server-only";

import { sql } from "drizzle-orm";

import { onlyRow } from "@/db/only-row";
import type { Context } from "@/lib/access/context";

import { closedMinutes, type Question, wrongAnswersMax } from "./schema";

export type AnswersSoFar = { wrong: number; closedMinutes: number | null; right: Question[] };

/**
 * What was answered of late: wrong answers to whoever asked, because a stranger calls again until he is lucky, and right
 * ones to this person since he last knew who was on the line.
 */
export async function answersSoFar(ctx: Context, clientId: number): Promise<AnswersSoFar> {
  const userId = ctx.actor.kind === "user" ? ctx.actor.id : 0;
  const { rows } = await ctx.db.execute<{ wrong: number; minutes: number | null; right: Question[] }>(sql`
    with late as (
      select a.* from caller_answer a
      where a.client_id = ${clientId} and a.at > app_now() - make_interval(mins => ${closedMinutes})
    ), wrong as (
      select at, row_number() over (order by at desc) as n from late where not is_right
    )
    select (select count(*)::int from wrong) as wrong,
      (select greatest(1, ceil(extract(epoch from at + make_interval(mins => ${closedMinutes}) - app_now()) / 60))::int
       from wrong where n = ${wrongAnswersMax}) as minutes,
      array(select distinct question from late
        where is_right and user_id = ${userId} and at > coalesce((
          select max(coalesce(v.ended_at, v.ends_at)) from caller_verification v
          where v.client_id = ${clientId} and v.user_id = ${userId} and v.way <> 'paperwork'), '-infinity')) as "right"`);
  const { wrong, minutes, right } = onlyRow(rows);
  return { wrong, closedMinutes: minutes, right };
}

/** How many different things those questions are about. */
export function thingsKnown(right: readonly Question[]): number {
  return new Set(right.map((question) => (question === "lastSum" ? "lastStore" : question))).size;
}
