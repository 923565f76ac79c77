import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";

import { type Answers, answersInput } from "./request-schema";

/** What a client's profile says, in the shape of a form: whoever came by SMS has no other. */
export async function readProfile(db: Db, clientId: number): Promise<Answers> {
  const { rows } = await db.execute<{ given: Record<string, unknown> }>(sql`
    select jsonb_build_object('surname', p.surname, 'name', p.name, 'patronymic', p.patronymic, 'gender', p.gender,
      'birthDate', p.birth_date, 'city', coalesce(p.city, ''), 'custom', p.custom,
      'phone', coalesce(${firstOf("phone")}, ''), 'email', coalesce(${firstOf("email")}, '')) as "given"
    from client_pii p where p.client_id = ${clientId}`);
  return answersInput.parse(onlyRow(rows).given) as Answers;

  function firstOf(kind: "phone" | "email") {
    return sql`(select i.value from client_identifier i
      where i.client_id = p.client_id and i.kind = ${kind} and i.removed_at is null order by i.id limit 1)`;
  }
}

export async function findPhoneOf(db: Db, clientId: number): Promise<string> {
  return (await readProfile(db, clientId)).phone;
}
