import "server-only";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";

import type { Context } from "@/lib/access/context";
import { lockableContext, sessionContext } from "@/lib/access/session";
import { requestLocale } from "@/lib/web/request-locale";

import { requireOwnOrigin } from "./allowed-origin";
import type { ActionAnswer } from "./answer";
import { describeFailure } from "./describe-failure";

/**
 * The body of every server action: Origin, session, work, and the mapping of what went wrong.
 * Permission and parsing belong to the command that is called inside. `evenLocked` is for what a locked screen offers:
 * unlocking it and leaving.
 */
export async function runAction<Result>(
  work: (ctx: Context) => Promise<Result>,
  options: { revalidate?: string; evenLocked?: boolean } = {},
): Promise<ActionAnswer<Result>> {
  try {
    requireOwnOrigin(await headers());
    const result = await work(await (options.evenLocked ? lockableContext() : sessionContext()));
    if (options.revalidate) revalidatePath(options.revalidate);
    return { ok: true, result };
  } catch (error) {
    return { ok: false, refusal: describeFailure(error, await requestLocale()) };
  }
}
