"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

import { useAction } from "@/components/layout/use-action";
import { toast } from "@/components/ui/toast-manager";
import {
  approveRequestAction,
  askRequestAction,
  changeRequestAction,
  rejectRequestAction,
  releaseRequestAction,
  takeNextRequestAction,
  takeRequestAction,
} from "@/lib/activation/queue-actions";
import { queueKeys } from "@/lib/activation/queue-query-options";

import { type FormValues, inputOf } from "./form-values";

/** What can be done with a request; whoever has decided one goes on to the next that is free. */
export function useDecision(id: number, onDecided: () => void) {
  const t = useTranslations("activation.request");
  const router = useRouter();
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: queueKeys.all });

  const [takeNext, findingNext] = useAction(takeNextRequestAction, {
    onDone: (next) => {
      refresh();
      router.push(next.id === null ? "/activation" : `/activation/requests/${next.id}`);
    },
  });
  const next = (said: string) => {
    onDecided();
    toast.ok(said);
    void takeNext({ order: "oldest" });
  };
  const [take, taking] = useAction(takeRequestAction, { onDone: refresh, onRefused: () => void refresh() });
  const [release, releasing] = useAction(releaseRequestAction, {
    onDone: () => {
      refresh();
      router.push("/activation");
    },
  });
  const [save, saving, saveFaults] = useAction(changeRequestAction, {
    showsFaults: true,
    onDone: () => {
      refresh();
      toast.ok(t("saved"));
    },
  });
  const [approve, approving, approveFaults] = useAction(approveRequestAction, {
    showsFaults: true,
    onDone: ({ clientId, isNew }) => {
      void queryClient.invalidateQueries({ queryKey: ["clients"] });
      next(t(isNew ? "approvedNew" : "approvedKnown", { id: clientId }));
    },
  });
  const [reject, rejecting, rejectFaults] = useAction(rejectRequestAction, {
    showsFaults: true,
    onDone: () => next(t("rejected")),
  });
  const [ask, asking, askFaults] = useAction(askRequestAction, {
    showsFaults: true,
    onDone: () => next(t("askedDone")),
  });
  return {
    working: [findingNext, taking, releasing, saving, approving, rejecting, asking].some(Boolean),
    faults: { ...saveFaults, ...approveFaults, ...rejectFaults, ...askFaults },
    take: () => void take(id),
    release: () => void release(id),
    save: (values: FormValues) => void save({ id, ...inputOf(values) }),
    approve: (values: FormValues, choice: { intoId: number | null; takes: string[] }) =>
      void approve({ id, ...inputOf(values), ...choice }),
    reject: (reason: string) => void reject(id, reason),
    ask: (what: string, tellsClient: boolean) => void ask({ id, what, tellsClient }),
  };
}
