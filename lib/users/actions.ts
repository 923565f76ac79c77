"use server";

import { runAction } from "@/lib/web/run-action";

import * as account from "./account-commands";
import * as commands from "./commands";
import { removeSessionCookie } from "./preference-cookies";

type Input<Command extends (...args: never[]) => unknown> = Parameters<Command>[1];

export async function inviteUser(input: Input<typeof commands.inviteUser>) {
  return runAction((ctx) => commands.inviteUser(ctx, input), { revalidate: "/settings/users" });
}

export async function changeUser(input: Input<typeof commands.changeUser>) {
  return runAction((ctx) => commands.changeUser(ctx, input), { revalidate: "/settings/users" });
}

export async function disableUser(input: Input<typeof commands.disableUser>) {
  return runAction((ctx) => commands.disableUser(ctx, input), { revalidate: "/settings/users" });
}

export async function setRight(input: Input<typeof commands.setRight>) {
  return runAction((ctx) => commands.setRight(ctx, input), { revalidate: "/settings/users" });
}

export async function issueReset(input: Input<typeof commands.issueReset>) {
  return runAction((ctx) => commands.issueReset(ctx, input));
}

export async function endUserSession(input: Input<typeof commands.endUserSession>) {
  return runAction((ctx) => commands.endUserSession(ctx, input), { revalidate: "/settings/users" });
}

export async function changeOwnPassword(input: Input<typeof account.changeOwnPassword>) {
  return runAction((ctx) => account.changeOwnPassword(ctx, input), { revalidate: "/profile" });
}

export async function confirmPassword(input: Input<typeof account.confirmPassword>) {
  return runAction((ctx) => account.confirmPassword(ctx, input));
}

export async function lockSession() {
  return runAction((ctx) => account.lockSession(ctx, {}));
}

export async function unlockSession(input: Input<typeof account.unlockSession>) {
  return runAction((ctx) => account.unlockSession(ctx, input), { evenLocked: true });
}

export async function signOut() {
  return runAction(
    async (ctx) => {
      await account.signOut(ctx, {});
      await removeSessionCookie();
    },
    { evenLocked: true },
  );
}

export async function endOwnSession(input: Input<typeof account.endOwnSession>) {
  return runAction((ctx) => account.endOwnSession(ctx, input), { revalidate: "/profile" });
}

export async function endOtherSessions() {
  return runAction((ctx) => account.endOtherSessions(ctx, {}), { revalidate: "/profile" });
}

export async function changeOwnPreferences(input: Input<typeof account.changeOwnPreferences>) {
  return runAction((ctx) => account.changeOwnPreferences(ctx, input));
}
