import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import type { ApprovalRow } from "@/lib/approvals/schema";

/** What a request asks for, in words: the thing with its numbers, and what it would do to each client. */
export function useApprovalWords() {
  const t = useTranslations("approvals");
  const format = useFormat();

  const what = ({ kind, clients, bonuses, facts }: ApprovalRow): string => {
    switch (kind) {
      case "bonuses.accrue":
        return t("what.bonuses_accrue", { bonuses });
      case "bonuses.debit":
        return t("what.bonuses_debit", { bonuses });
      case "batch.undo":
        return t("what.batch_undo", { clients, bonuses, batchId: String(facts.batchId ?? "") });
      case "purchase.claim":
        return t("what.purchase_claim", { bonuses });
      case "batch.run":
        return t(`what.batch_${facts.operation ?? "accrue"}`, { clients, bonuses });
    }
  };

  const effect = ({ kind, facts: { each, lastDay, notify, leftOut } }: ApprovalRow): string[] => {
    const isMass = kind === "batch.run";
    return [
      each !== undefined && t("each", { n: each }),
      lastDay && t("until", { date: format.day(lastDay) }),
      lastDay === null && t("forever"),
      notify && (isMass ? t("notified") : t("notifiedOne")),
      leftOut && t("leftOut", { n: leftOut }),
    ].filter((part) => typeof part === "string");
  };

  return { what, effect };
}
