import "server-only";

import { type SQL, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { addDays, type IsoDay } from "@/lib/core/dates";

import { asRefusal } from "./as-refusal";
import { bodyHash } from "./body-hash";
import type { LedgerAnswer, LotSource } from "./schema";

/** Under which key a repeat is answered with the first success; `scope` keeps keys of two callers apart. */
export type OperationKey = { scope: string; key: string; body: unknown };

/** Whose limits an operation by hand counts against. */
export type Charge = { userId: number; perOperation: number; perDay: number };

type Operation = {
  accountId: number;
  amount: number;
  /** `user:<id>`, `key:<id>` or `job:<name>`. */
  actor: string;
  /** Whose act, and with which card. A blocked client is refused. */
  clientId?: number | undefined;
  cardId?: number | undefined;
  purchaseId?: number | undefined;
  batchId?: number | undefined;
  comment?: string | undefined;
  /** Whether the client gets a message about it. */
  notify?: boolean | undefined;
  key?: OperationKey | undefined;
  charge?: Charge | undefined;
};

export type Accrual = Operation & {
  /** loyalty: earned by the level's percent; reward: everything else. */
  origin: "loyalty" | "reward";
  source: LotSource;
  /** First day of the programme on which it can be spent; missing: at once. */
  activeOn?: IsoDay | null | undefined;
  /** Last day; missing: it never ends. */
  lastDay?: IsoDay | null | undefined;
};

export type Debit = Operation;

/** `replayed`: the key was used before, and nothing was done now. */
export type Done<Answer extends LedgerAnswer = LedgerAnswer> = Answer & { replayed: boolean };

/** Gives bonuses as a new lot. Debt is paid first. Refuses for a blocked client. */
export async function accrueBonuses(db: Db, accrual: Accrual): Promise<Done> {
  const { origin, source, activeOn, lastDay } = accrual;
  return callOnce(
    db,
    sql`accrue(origin => ${origin}, source => ${source},
      active_from => ${activeOn ? midnight(activeOn) : null},
      expires_at => ${lastDay ? midnight(addDays(lastDay, 1)) : sql`'infinity'`}, ${parametersOf(accrual)})`,
  );
}

/** Spends bonuses of the lots that die soonest. Refuses when there is not enough, saying how much there is. */
export async function debitBonuses(db: Db, debit: Debit): Promise<Done> {
  return callOnce(db, sql`debit(${parametersOf(debit)})`);
}

/** Activates and expires what is due on one account; false when there was nothing. Every operation does so by itself. */
export async function settleAccount(db: Db, accountId: number): Promise<boolean> {
  const { rows } = await refusing(db.execute<{ settled: boolean }>(sql`select settle(${accountId}) as settled`));
  return onlyRow(rows).settled;
}

/** Calls a function of the ledger that answers a repeat like the first time. */
export async function callOnce<Answer extends LedgerAnswer>(db: Db, operation: SQL): Promise<Done<Answer>> {
  const { rows } = await refusing(
    db.execute<{ answer: Answer; replayed: boolean }>(sql`select answer, replayed from ${operation}`),
  );
  const { answer, replayed } = onlyRow(rows);
  return { ...answer, replayed };
}

/** The result of a call into the ledger, with what it refuses in words. */
export async function refusing<Result>(result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    throw asRefusal(error);
  }
}

function parametersOf({ accountId, amount, actor, clientId, key, charge, ...rest }: Operation): SQL {
  return sql`account_id => ${accountId}, amount => ${amount}, actor => ${actor},
    client_id => ${clientId ?? null}, card_id => ${rest.cardId ?? null},
    purchase_id => ${rest.purchaseId ?? null}, batch_id => ${rest.batchId ?? null},
    comment => ${rest.comment ?? null}, notify => ${rest.notify ?? false},
    ${parametersOfKey(key)},
    charged_user => ${charge?.userId ?? null},
    operation_max => ${charge?.perOperation ?? null}, day_max => ${charge?.perDay ?? null}`;
}

/** The key of an operation as the functions of the ledger take it. */
export function parametersOfKey(key: OperationKey | undefined): SQL {
  return sql`key_scope => ${key?.scope ?? null}, key => ${key?.key ?? null},
    body_hash => ${key ? bodyHash(key.body) : null}`;
}

const midnight = (day: IsoDay): SQL => sql`programme_midnight(${day}::date)`;
