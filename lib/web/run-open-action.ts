import "server-only";

import { headers } from "next/headers";

import { requestAddress } from "@/lib/access/request-address";

import { requireOwnOrigin } from "./allowed-origin";
import type { ActionAnswer } from "./answer";
import { describeFailure } from "./describe-failure";
import { requestLocale } from "./request-locale";

type Visitor = { ip: string | undefined; userAgent: string | undefined };

/** The body of the few actions that nobody has signed in for: a one-time code stands in for the session. */
export async function runOpenAction<Result>(
  work: (visitor: Visitor) => Promise<Result>,
): Promise<ActionAnswer<Result>> {
  try {
    const sent = await headers();
    requireOwnOrigin(sent);
    const result = await work({ ip: requestAddress(sent), userAgent: sent.get("user-agent") ?? undefined });
    return { ok: true, result };
  } catch (error) {
    return { ok: false, refusal: describeFailure(error, await requestLocale()) };
  }
}
