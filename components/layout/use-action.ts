"use client";

import { unstable_isUnrecognizedActionError as isOfAnotherBuild } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";

import { askCaller } from "@/components/callers/caller-gate";
import { toast } from "@/components/ui/toast-manager";
import { askPassword } from "@/components/users/session-gate";
import type { DescribedRefusal } from "@/lib/texts/describe-refusal";
import type { ActionAnswer } from "@/lib/web/answer";

/** What is wrong with which field of the input, in words. */
export type Faults = Readonly<Record<string, string>>;

type Options<Result> = {
  onDone?: (result: Result) => void;
  /** Returns true when it has shown the refusal itself. */
  onRefused?: (refusal: DescribedRefusal) => boolean | undefined;
  /** The form shows the faults of its fields: a refusal that names fields needs no toast. */
  showsFaults?: boolean;
};

const notReached: DescribedRefusal = { code: "internal", reason: "internal", message: "", fields: [] };

/**
 * A server action as a form uses it: `const [run, pending, faults] = useAction(action)`. A refusal is shown; where the
 * password is wanted (step-up, an ended session, a locked screen), or a verified caller, that is asked for over the
 * page, and then the action runs again with the very same input, idempotency key included. What was typed is never lost: the form stays as it is.
 */
export function useAction<Args extends unknown[], Result>(
  action: (...args: Args) => Promise<ActionAnswer<Result>>,
  options: Options<Result> = {},
) {
  const t = useTranslations("session");
  const [running, setRunning] = useState(0);
  const [faults, setFaults] = useState<Faults>({});
  const latest = useRef({ action, options });
  latest.current = { action, options };

  const run = useCallback(
    async (...args: Args): Promise<ActionAnswer<Result>> => {
      setRunning((count) => count + 1);
      setFaults({});
      try {
        const answer = await throughTheGate(() => latest.current.action(...args));
        const { onDone, onRefused, showsFaults } = latest.current.options;
        if (answer.ok) {
          onDone?.(answer.result);
          return answer;
        }
        setFaults(Object.fromEntries(answer.refusal.fields.map(({ path, message }) => [path, message])));
        const isShown = onRefused?.(answer.refusal) === true || (showsFaults && answer.refusal.fields.length > 0);
        if (!isShown && !isCancelled(answer.refusal)) sayRefusal(answer.refusal);
        return answer;
      } catch (error) {
        if (isOfAnotherBuild(error)) {
          toast.error(t("oldPage"), { action: { label: t("reload"), onClick: () => window.location.reload() } });
        } else {
          // The answer is outstanding: the same input again is safe, its key has not been answered.
          toast.error(t("offline"), { action: { label: t("retry"), onClick: () => void run(...args) } });
        }
        return { ok: false, refusal: { ...notReached, message: t("offline") } };
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [t],
  );

  return [run, running > 0, faults] as const;
}

async function throughTheGate<Result>(attempt: () => Promise<ActionAnswer<Result>>): Promise<ActionAnswer<Result>> {
  const answer = await attempt();
  if (answer.ok) return answer;
  return (await isOpened(answer.refusal)) ? throughTheGate(attempt) : answer;
}

/** Asks for what is missing: the password, or who is on the line. */
async function isOpened(refusal: DescribedRefusal): Promise<boolean> {
  if (refusal.reason === "callerUnverified") return askCaller();
  const need = needOf(refusal);
  return need !== null && askPassword(need);
}

function needOf({ code, reason }: DescribedRefusal) {
  if (reason === "stepUpRequired") return "confirm";
  if (code !== "unauthenticated") return null;
  return reason === "sessionLocked" ? "unlock" : "signIn";
}

/** The person closed the dialog that asked for the password: they know. */
function isCancelled(refusal: DescribedRefusal): boolean {
  return needOf(refusal) !== null;
}

function sayRefusal({ message, fields }: DescribedRefusal) {
  const [first] = fields;
  toast.error(message, first && first.message !== message ? { description: first.message } : undefined);
}
