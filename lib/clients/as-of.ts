import "server-only";

import { type SQL, sql } from "drizzle-orm";

/** The end of a minute on the programme's clock, and never later than now: up to it a card is shown as of then. */
export function momentOfMinute(minute: string): SQL {
  return sql`least(app_now(), (${minute}::timestamp + interval '1 minute') at time zone programme_zone() - interval '1 microsecond')`;
}
