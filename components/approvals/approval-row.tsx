"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-manager";
import { useFormat } from "@/components/ui/use-format";
import { withdrawApprovalAction } from "@/lib/approvals/actions";
import { approvalKeys } from "@/lib/approvals/query-options";
import type { ApprovalRow } from "@/lib/approvals/schema";

import { ApprovalStateBadge } from "./approval-state";
import { DecideDialog } from "./decide-dialog";
import { useApprovalWords } from "./use-approval-words";

type Props = { row: ApprovalRow; timeZone: string };

/** One request: what, how much, of whom and why; by whom and until when; and what this person can do about it. */
export function ApprovalItem({ row, timeZone }: Props) {
  const t = useTranslations("approvals");
  const format = useFormat();
  const [decision, setDecision] = useState<"approve" | "reject">();
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_288px_208px] items-start gap-x-6 gap-y-2 border-line border-b py-3 max-lg:grid-cols-1">
      <ApprovalWhat row={row} />
      <div className="flex flex-col items-start gap-1 text-table">
        <ApprovalStateBadge state={row.state} />
        <span>
          {row.isOwn ? t("you") : row.requestedBy}
          <span className="text-text-3"> · {format.moment(row.requestedAt, timeZone)}</span>
        </span>
        <Ending row={row} timeZone={timeZone} />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 max-lg:justify-start">
        {row.state === "waiting" && row.bar === null && (
          <>
            <Button size="small" tone="primary" onClick={() => setDecision("approve")}>
              {t("approve")}
            </Button>
            <Button size="small" onClick={() => setDecision("reject")}>
              {t("reject")}
            </Button>
          </>
        )}
        {row.state === "waiting" && row.isOwn && <WithdrawButton id={row.id} />}
        {row.state === "waiting" && !row.isOwn && row.bar && row.bar !== "own" && (
          <span className="text-caption text-text-3">{t(`bar.${row.bar}`)}</span>
        )}
      </div>
      {decision && (
        <DecideDialog row={row} decision={decision} onClose={() => setDecision(undefined)}>
          <ApprovalWhat row={row} />
        </DecideDialog>
      )}
    </li>
  );
}

function ApprovalWhat({ row }: { row: ApprovalRow }) {
  const t = useTranslations("approvals");
  const ui = useTranslations("ui");
  const { what, effect } = useApprovalWords();
  const effects = effect(row);
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <p className="text-body">
        <span className="font-medium">{what(row)}</span>
        {row.client && (
          <>
            {" · "}
            <Link href={`/clients/${row.client.id}`} className="text-accent-text underline underline-offset-2">
              {row.client.name || `${t("client")} ${ui("numbered", { id: String(row.client.id) })}`}
            </Link>
          </>
        )}
      </p>
      {row.comment && <p className="break-words text-table text-text-2">{t("quoted", { text: row.comment })}</p>}
      {effects.length > 0 && <p className="text-caption text-text-3">{effects.join(" · ")}</p>}
      {row.kind === "batch.run" && row.state === "waiting" && <p className="text-caption text-text-3">{t("frozen")}</p>}
    </div>
  );
}

/** Until when it waits; once it has ended, who ended it and why. */
function Ending({ row, timeZone }: Props) {
  const t = useTranslations("approvals");
  const format = useFormat();
  const { state, runsAt, lapsesAt, decidedBy, decidedAt, reason, refusal } = row;
  if (state === "waiting") {
    return (
      <span className="text-caption text-text-2">
        {runsAt
          ? t("runsAt", { at: format.moment(runsAt, timeZone) })
          : `${t("columns.until")} ${format.moment(lapsesAt, timeZone)}`}
      </span>
    );
  }
  const at = decidedAt && format.moment(decidedAt, timeZone);
  return (
    <>
      {at && decidedBy && <span className="text-caption text-text-2">{t("decidedBy", { name: decidedBy, at })}</span>}
      {at && !decidedBy && runsAt && (state === "done" || state === "refused" || state === "approved") && (
        <span className="text-caption text-text-2">{t("ranAlone", { at })}</span>
      )}
      {reason && <span className="break-words text-caption text-text-2">{t("quoted", { text: reason })}</span>}
      {refusal && <span className="text-caption text-danger-text">{refusal}</span>}
    </>
  );
}

function WithdrawButton({ id }: { id: number }) {
  const t = useTranslations("approvals");
  const queryClient = useQueryClient();
  const [run, pending] = useAction(withdrawApprovalAction, { onDone: () => toast.ok(t("withdrawn")) });
  return (
    <Button
      size="small"
      working={pending}
      onClick={() => void run(id).then(() => queryClient.invalidateQueries({ queryKey: approvalKeys.all }))}
    >
      {t("withdraw")}
    </Button>
  );
}
