import { z } from "zod";

export const ownActsInput = z.strictObject({
  clientId: z.coerce.number().int().positive(),
  after: z.string().max(1_024).optional(),
});

export type OwnActsInput = z.input<typeof ownActsInput>;

/** What a client did himself, without anybody of the programme. */
export type OwnAct = {
  key: string;
  at: string;
  what: "sms" | "application" | "app";
  /** What he wrote; numbers in it are masked as everywhere else. */
  text: string | null;
  /** Of an SMS what it led to, of an application how it stands. */
  outcome: string | null;
};

export type OwnActsPage = { acts: OwnAct[]; next: string | null };
