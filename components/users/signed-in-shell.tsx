"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { AppShell, type AppShellProps } from "@/components/layout/app-shell";
import { Bell } from "@/components/notices/bell";
import { RunningJobs } from "@/components/progress/running-jobs";
import type { Preferences } from "@/components/ui/read-preferences";
import { approvalCountOptions } from "@/lib/approvals/query-options";
import { duplicateCountOptions } from "@/lib/duplicates/query-options";
import { threadCountOptions } from "@/lib/feedback/query-options";
import { changeOwnPreferences, lockSession, signOut } from "@/lib/users/actions";

import { SessionDialogs } from "./session-dialogs";
import { answerPassword, askPassword, passwordNeed } from "./session-gate";
import { listenToOtherTabs, tellOtherTabs } from "./session-tabs";

type Props = Omit<AppShellProps, "counters" | "jobs" | "relogin" | "savePreferences" | "lock" | "signOut">;

/** The frame with what belongs to a person: lock, way out, preferences kept with them, the password asked over the page. */
export function SignedInShell(props: Props) {
  const { user, rights } = props;
  const { data: approvals } = useQuery({ ...approvalCountOptions(), enabled: rights.includes("approvals.view") });
  const { data: pairs } = useQuery({ ...duplicateCountOptions(), enabled: rights.includes("duplicates.view") });
  const { data: feedback } = useQuery({ ...threadCountOptions(), enabled: rights.includes("feedback.view") });
  useEffect(
    () =>
      listenToOtherTabs((news) => {
        if (news === "signedOut") window.location.assign("/sign-in");
        else if (news === "locked") void askPassword("unlock");
        else if (passwordNeed() === "unlock") answerPassword(true);
      }),
    [],
  );

  return (
    <AppShell
      {...props}
      counters={{
        ...(approvals && { approvals: approvals.waiting + approvals.news }),
        ...(feedback && { feedback: feedback.mine + feedback.unassigned }),
        ...(pairs && { duplicates: pairs.open }),
      }}
      jobs={
        <>
          <RunningJobs />
          <Bell mayPostpone={rights.includes("notes.edit")} />
        </>
      }
      relogin={<SessionDialogs email={user.email} name={user.name} />}
      savePreferences={useCallback(savePreferences, [])}
      lock={useCallback(lock, [])}
      signOut={useCallback(leave, [])}
    />
  );
}

async function savePreferences({ railFolded: _, ...kept }: Partial<Preferences> & { language?: "ru" | "en" }) {
  if (Object.keys(kept).length > 0) await changeOwnPreferences(kept);
}

/** The screen is covered first: whoever walks away does not wait for the network. */
async function lock() {
  void askPassword("unlock");
  tellOtherTabs("locked");
  await lockSession();
}

async function leave() {
  await signOut();
  tellOtherTabs("signedOut");
  window.location.assign("/sign-in");
}
