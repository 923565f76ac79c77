import { z } from "zod";

import { roles } from "./permissions";

export const roleName = z.enum(roles);

const sessionLimits = z.strictObject({
  idleMinutes: z.number().int().min(5).max(60),
  absoluteHours: z.number().int().min(1).max(14),
});

export type SessionLimits = z.output<typeof sessionLimits>;

const usualLimits: SessionLimits = { idleMinutes: 30, absoluteHours: 12 };

/** The settings that decide who may do what and for how long; the settings of the programme include them. */
export const accessSettingsShape = {
  administratorsSeeContacts: z.boolean().default(true),
  operatorsRevealContacts: z.boolean().default(true),
  /** Operators and shift leads change nothing of a client, and hear no contact, before they know who is on the line. */
  verifyCallers: z.boolean().default(true),
  /** They are shown balances only then. */
  balanceAfterCaller: z.boolean().default(false),
  /** How long a caller stays verified, while the card stays open. */
  callerMinutes: z.number().int().min(5).max(60).default(20),
  callerWays: z
    .strictObject({ answers: z.boolean(), code: z.boolean(), number: z.boolean(), papers: z.boolean() })
    .default({ answers: true, code: true, number: true, papers: true }),
  sessions: z
    .strictObject({
      administrator: sessionLimits,
      marketer: sessionLimits,
      operator: sessionLimits,
      shift_lead: sessionLimits,
      store_employee: sessionLimits,
    })
    .default({
      administrator: usualLimits,
      marketer: usualLimits,
      operator: usualLimits,
      shift_lead: usualLimits,
      store_employee: usualLimits,
    }),
};

export const accessSettingsSchema = z.strictObject(accessSettingsShape);

export type AccessSettings = z.output<typeof accessSettingsSchema>;
