import "server-only";

import { z } from "zod";

const environment = z.object({
  DATABASE_URL: z.string().min(1),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(10),
  DATA_DIR: z.string().min(1).default(".data"),
  APP_ORIGIN: z.string().default(""),
  PORT: z.coerce.number().int().default(3000),
  NEXTAUTH_SECRET: z.string().min(16).optional(),
  CLIENTELE_SECRET: z.string().min(16).optional(),
});

let parsed: z.output<typeof environment> | undefined;

/** Settings of the process, read on first use so that a build needs none of them. */
export function env(): z.output<typeof environment> {
  parsed ??= environment.parse(process.env);
  return parsed;
}
