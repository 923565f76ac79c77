import { z } from "zod";

import { localMinute } from "@/lib/core/dates";

import type { ClientBlock, ClientConsent } from "./card-schema";
import type { ClientState } from "./schema";

export const clientAsOfInput = z.strictObject({ clientId: z.coerce.number().int().positive(), at: localMinute });

export type ClientAsOfInput = z.input<typeof clientAsOfInput>;

/** What stood on the card of a client at a past moment, from the records of changes. */
export type ClientAsOf = {
  /** The moment up to which everything is counted. */
  moment: string;
  /** Null: nobody knew of him yet. */
  state: ClientState | null;
  block: ClientBlock | null;
  level: { key: string; name: string } | null;
  consents: ClientConsent[];
};
