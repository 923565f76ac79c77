"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, Merge } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonText } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-manager";
import { formatName } from "@/lib/core/format-contact";
import { dismissPairAction, reportPairAction } from "@/lib/duplicates/actions";
import { duplicateKeys } from "@/lib/duplicates/query-options";
import type { PairRow } from "@/lib/duplicates/schema";
import { mergeClientsAction } from "@/lib/merging/actions";
import { comparisonOptions } from "@/lib/merging/query-options";
import type { Comparison } from "@/lib/merging/schema";

import { EvidenceList } from "./evidence-list";
import { FieldChoices } from "./field-choices";
import { noChoice } from "./merge-choice";
import { MergeOutcomePanel } from "./merge-outcome";

type Props = { survivorId: number; clientId: number; pair: PairRow | null; mayMerge: boolean; mayReport: boolean };

/** Two clients side by side: who stays, which value of each field, what comes of it; and the merge itself. */
export function ComparePage({ survivorId, clientId, ...rest }: Props) {
  const t = useTranslations("duplicates.compare");
  const [stays, setStays] = useState(survivorId);
  const other = stays === survivorId ? clientId : survivorId;
  const comparison = useQuery(comparisonOptions(stays, other));
  return (
    <div className="mx-auto flex w-full max-w-[72rem] flex-col gap-4 pb-8">
      <ButtonLink tone="link" size="auto" href="/duplicates" icon={<ArrowLeft aria-hidden />} className="self-start">
        {t("back")}
      </ButtonLink>
      {comparison.isPending && <SkeletonText lines={8} />}
      {comparison.isError && <ErrorNotice onRetry={() => void comparison.refetch()} retrying={comparison.isFetching} />}
      {comparison.data && (
        <Compared key={stays} comparison={comparison.data} onSwap={() => setStays(other)} {...rest} />
      )}
    </div>
  );
}

type ComparedProps = Omit<Props, "survivorId" | "clientId"> & { comparison: Comparison; onSwap: () => void };

function Compared({ comparison, onSwap, pair, mayMerge, mayReport }: ComparedProps) {
  const t = useTranslations("duplicates");
  const router = useRouter();
  const queryClient = useQueryClient();
  const [choice, setChoice] = useState(noChoice);
  const [asking, setAsking] = useState(false);
  const { survivor, client, outcome, refusal } = comparison;
  const leave = (href: string) => {
    void queryClient.invalidateQueries({ queryKey: duplicateKeys.all });
    router.push(href);
  };
  const [merge, merging] = useAction(mergeClientsAction, {
    onDone: ({ survivorId }) => {
      toast.ok(t("compare.done"), { description: t("compare.undoHint") });
      void queryClient.invalidateQueries({ queryKey: ["client"] });
      leave(`/clients/${survivorId}`);
    },
    onRefused: () => {
      setAsking(false);
      void queryClient.invalidateQueries({ queryKey: duplicateKeys.all });
      return false;
    },
  });
  const [dismiss, dismissing] = useAction(dismissPairAction, { onDone: () => leave("/duplicates") });
  const [report, reporting] = useAction(reportPairAction, {
    onDone: () => {
      toast.ok(t("compare.reported"));
      leave("/duplicates");
    },
  });
  const versions = { survivor: survivor.card.version, client: client.card.version };
  const nameOf = (card: typeof survivor.card) => formatName(card.name) || t("noName", { id: card.id });

  return (
    <>
      <PageHeader
        title={t("compare.title")}
        actions={
          <>
            {mayMerge && pair?.state === "open" && (
              <Button working={dismissing} onClick={() => void dismiss(pair.id)}>
                {t("dismiss")}
              </Button>
            )}
            {mayMerge && (
              <Button
                tone="primary"
                icon={<Merge aria-hidden />}
                disabled={outcome === null}
                onClick={() => setAsking(true)}
              >
                {t("mergeAction")}
              </Button>
            )}
            {!mayMerge && mayReport && (
              <Button tone="primary" working={reporting} onClick={() => void report(survivor.card.id, client.card.id)}>
                {t("compare.report")}
              </Button>
            )}
          </>
        }
      />
      {pair && <EvidenceList evidence={pair.evidence} />}
      {refusal && <Notice tone="warn">{refusal}</Notice>}
      <FieldChoices
        survivor={survivor}
        client={client}
        choice={choice}
        onChoice={setChoice}
        onSwap={onSwap}
        mayChoose={mayMerge && outcome !== null}
      />
      {outcome && <MergeOutcomePanel outcome={outcome} drops={choice.drops.length} />}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("compare.confirmTitle")}
        action={t("compare.confirm")}
        tone="primary"
        working={merging}
        onConfirm={() => void merge({ survivorId: survivor.card.id, clientId: client.card.id, versions, ...choice })}
      >
        <p className="text-body">
          {t("compare.confirmText", {
            gone: nameOf(client.card),
            goneId: String(client.card.id),
            stays: nameOf(survivor.card),
            staysId: String(survivor.card.id),
          })}
        </p>
        <p className="text-body text-text-2">{t("compare.undoHint")}</p>
      </ConfirmDialog>
    </>
  );
}
