import { sql } from "drizzle-orm";
import { bigint, customType, timestamp } from "drizzle-orm/pg-core";

/** Primary key of a table that grows with the base. Ids stay below 2^53, so a JavaScript number holds them exactly. */
export const identityId = () => bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity();

/** Reference to such a key. */
export const idRef = () => bigint({ mode: "number" });

/** Money in kopecks. The bound in `lib/core/money.ts` keeps every amount and sum exact in a JavaScript number. */
export const kopecks = () => bigint({ mode: "number" });

/** Bonuses, whole units. */
export const bonuses = () => bigint({ mode: "number" });

/** A moment; microseconds are kept because settling decides by them. */
export const moment = () => timestamp({ withTimezone: true });

/** A moment that may never come: `infinity` in the database, "never" in TypeScript. */
export const deadline = customType<{ data: Date | "never"; driverData: string }>({
  dataType: () => "timestamp with time zone",
  fromDriver: (value) => (value === "infinity" ? "never" : new Date(value)),
  toDriver: (value) => (value === "never" ? "infinity" : value.toISOString()),
});

/** The moment a row was written, by the database's own clock. */
export const writtenAt = () => moment().notNull().default(sql`app_now()`);

export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
