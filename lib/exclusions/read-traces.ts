import "server-only";

import { sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { type AccountKind, isAccountKind } from "@/lib/core/account-kinds";

/** Whom an erasure is about, and by what his values are found where no column names him. */
export type Traces = {
  /** He, and everybody who was merged into him. */
  clientIds: number[];
  /** A regular expression of Postgres over all his values; null: he has none that tells him from others. */
  pattern: string | null;
};

/** Read before anything is erased. */
export async function readTraces(db: Db, clientId: number): Promise<Traces> {
  const { rows: clients } = await db.execute<{ id: number }>(sql`
    with recursive merged as (
      select ${clientId}::bigint as id
      union
      select c.id from merged join client c on c.successor_id = merged.id
    )
    select id from merged order by id`);
  const clientIds = clients.map(({ id }) => id);
  const { rows } = await db.execute<{ identifiers: Identifier[]; names: Name[] }>(sql`
    select
      (select coalesce(json_agg(distinct jsonb_build_object('kind', i.kind, 'value', i.value)), '[]')
        from client_identifier i where i.client_id = any(${sql.param(clientIds)}::bigint[])) as "identifiers",
      (select coalesce(json_agg(json_build_object('surname', btrim(p.surname), 'name', btrim(p.name),
          'isAlone', length(btrim(p.surname)) > 3 and not exists (
            select from client_pii other
            where other.client_id <> all(${sql.param(clientIds)}::bigint[])
              and other.name_key like '%' || replace(lower(btrim(p.surname)), 'ё', 'е') || '%'))), '[]')
        from client_pii p where p.client_id = any(${sql.param(clientIds)}::bigint[])) as "names"`);
  const { identifiers, names } = onlyRow(rows);
  const patterns = [...identifiers.map(patternOfIdentifier), ...names.flatMap(patternsOfName)];
  return { clientIds, pattern: patterns.length > 0 ? patterns.join("|") : null };
}

type Identifier = { kind: "phone" | "email" | "external_id" | "document" | AccountKind; value: string };
type Name = { surname: string; name: string; isAlone: boolean };

/** Digits of a number without the country's: phones are written with 8, with +7 and with neither. */
const nationalDigits = 10;

function patternOfIdentifier({ kind, value }: Identifier): string {
  if (value.startsWith("+") && (kind === "phone" || isAccountKind(kind))) {
    const digits = value.replace(/\D/gu, "").slice(-nationalDigits);
    return `(?<!\\d)(\\+?\\d{1,3}[\\s().-]*)?${spaced(digits)}(?!\\d)`;
  }
  if (kind === "document") return `(?<!\\d)${spaced(value.replace(/\s/gu, ""))}(?!\\d)`;
  // A name like «anna» is a word of everybody's: it tells him only where it is written as an account.
  if (isAccountKind(kind)) return `(@|(t\\.me|telegram\\.me|vk\\.com|vk\\.ru|ok\\.ru)/)${escapeRegex(value)}(?![\\w-])`;
  return `(?<![\\w.-])${escapeRegex(value)}(?![\\w-])`;
}

/** The whole name in both orders; a surname that nobody else has tells him by itself. */
function patternsOfName({ surname, name, isAlone }: Name): string[] {
  if (surname === "") return [];
  const [last, first] = [looseLetters(surname), looseLetters(name)];
  const whole = name === "" ? [] : [`\\m${last}\\s+${first}\\M`, `\\m${first}\\s+${last}\\M`];
  return isAlone ? [...whole, `\\m${last}\\M`] : whole;
}

function spaced(text: string): string {
  return [...text].map(escapeRegex).join("[\\s().-]*");
}

function looseLetters(text: string): string {
  return escapeRegex(text).replace(/[её]/giu, "[её]");
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
