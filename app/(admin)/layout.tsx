import type { ReactNode } from "react";

import { SignedInShell } from "@/components/users/signed-in-shell";
import { pageSession } from "@/lib/access/page-context";
import { messagesGoOut } from "@/lib/messages/provider";
import { getSetting, programmeToday } from "@/lib/programme/settings";

/** The gate and the frame of every page behind the sign-in; each page and each read check for themselves again. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { ctx, email } = await pageSession();
  const demo = await getSetting(ctx.db, "demonstration");
  return (
    <SignedInShell
      user={{ name: ctx.actor.name, email }}
      rights={[...ctx.rights]}
      today={await programmeToday(ctx.db)}
      state={{ demo, messagesGoOut: demo && (await messagesGoOut(ctx.db)) }}
    >
      {children}
    </SignedInShell>
  );
}
