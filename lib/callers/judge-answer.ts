import "server-only";

import { sql } from "drizzle-orm";

import type { Context } from "@/lib/access/context";
import { normaliseEmail } from "@/lib/core/email";
import { readDay } from "@/lib/core/read-date";
import { readNumber } from "@/lib/core/read-number";
import { Refusal } from "@/lib/core/refusal";
import { programmeToday } from "@/lib/programme/settings";

import type { Question } from "./schema";

/** What is known of a client that a caller can be asked; it never leaves the server. */
export type Known = {
  birthDate: string | null;
  cardNumbers: string[];
  emails: string[];
  last: { storeId: number | null; paid: number; total: number } | null;
};

export async function readKnown(ctx: Context, clientId: number): Promise<Known> {
  const { rows } = await ctx.db.execute<Known>(sql`
    select to_char(p.birth_date, 'YYYY-MM-DD') as "birthDate",
      array(select k.number from card k where k.client_id = c.id and k.status <> 'deleted') as "cardNumbers",
      array(select i.value from client_identifier i
        where i.client_id = c.id and i.kind = 'email' and i.removed_at is null) as "emails",
      (select json_build_object('storeId', b.store_id, 'paid', b.paid, 'total', b.total) from purchase b
        where b.client_id = c.id and b.status = 'completed' order by b.at desc, b.id desc limit 1) as "last"
    from client c left join client_pii p on p.client_id = c.id where c.id = ${clientId}`);
  const [known] = rows;
  if (!known) throw Refusal.notFound();
  return known;
}

/** What he can be asked: the rest is not recorded of him. */
export function askable(known: Known): Question[] {
  const has: Record<Question, boolean> = {
    birthDate: known.birthDate !== null,
    cardTail: known.cardNumbers.length > 0,
    lastStore: known.last?.storeId != null,
    lastSum: known.last !== null,
    email: known.emails.length > 0,
  };
  return (Object.keys(has) as Question[]).filter((question) => has[question]);
}

/** Whether the answer is right; one that cannot be read is refused and counts as none. */
export async function judgeAnswer(ctx: Context, known: Known, question: Question, answer: string): Promise<boolean> {
  switch (question) {
    case "birthDate": {
      const day = readDay(answer, await programmeToday(ctx.db));
      if (!day) throw Refusal.field("answer", "badDate");
      return day === known.birthDate;
    }
    case "cardTail": {
      const digits = answer.replace(/\D/g, "");
      if (digits.length < 4 || digits.length > 32) throw Refusal.field("answer", "badCard");
      return known.cardNumbers.some((number) => number.replace(/\D/g, "").endsWith(digits));
    }
    case "email": {
      const email = normaliseEmail(answer);
      if (!email) throw Refusal.field("answer", "badEmail");
      return known.emails.includes(email);
    }
    case "lastStore": {
      if (!/^\d{1,9}$/.test(answer)) throw Refusal.field("answer", "notAllowedValue");
      return known.last?.storeId === Number(answer);
    }
    case "lastSum":
      return isSum(answer, known.last);
  }
}

const rouble = 100;

/** A caller remembers roubles, not kopecks: before bonuses or what he paid. */
function isSum(answer: string, last: Known["last"]): boolean {
  const read = readNumber(answer, 2);
  if (!read.ok || read.units === null) throw Refusal.field("answer", "badMoney");
  const said = read.units;
  return last !== null && [last.paid, last.total].some((sum) => Math.abs(sum - said) < rouble);
}
