import "server-only";

import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";

import { callbackPath } from "./callback-path";
import type { Context } from "./context";
import type { Permission } from "./permissions";
import { type CurrentSession, currentSession } from "./session";

/** The header in which the proxy tells a page its own address. */
export const pathHeader = "x-page-path";

/**
 * The context of a page. Who is not signed in goes to the sign-in and comes back here; who lacks the right sees whom
 * to ask for it.
 */
export async function pageContext(permission?: Permission): Promise<Context> {
  const { ctx } = await pageSession();
  if (permission && !ctx.rights.has(permission)) forbidden();
  return ctx;
}

/** The same with what the frame of the page shows of the person. */
export async function pageSession(): Promise<CurrentSession> {
  const session = await currentSession();
  if (session && !session.locked) return session;
  const back = encodeURIComponent(callbackPath((await headers()).get(pathHeader)));
  redirect(`${session ? "/locked" : "/sign-in"}?callbackUrl=${back}`);
}
