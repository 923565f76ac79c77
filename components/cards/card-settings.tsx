"use client";

import { useQuery } from "@tanstack/react-query";
import { CreditCard, HandCoins, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonText } from "@/components/ui/skeleton";
import type { VirtualCardsInput } from "@/lib/cards/batch-schema";
import { cardBatchesQuery } from "@/lib/cards/query-options";

import { BatchTable } from "./batch-table";
import { CardWords } from "./card-words";
import { CreateBatchDialog } from "./create-batch-dialog";
import { IssueCardsDialog } from "./issue-cards-dialog";
import { VirtualCardsForm } from "./virtual-cards-form";

type Props = { timeZone: string; virtual: VirtualCardsInput };

/** Batches of cards, how far each is and what became of its cards; and how virtual cards are numbered. */
export function CardSettings({ timeZone, virtual }: Props) {
  const t = useTranslations("cards.batches");
  const batches = useQuery(cardBatchesQuery());
  const [open, setOpen] = useState<"create" | "issue" | null>(null);
  const create = (
    <Button tone="primary" icon={<Plus aria-hidden />} onClick={() => setOpen("create")}>
      {t("create")}
    </Button>
  );
  const isEmpty = batches.data?.length === 0;
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("title")}
        actions={
          !isEmpty && (
            <>
              <Button icon={<HandCoins aria-hidden />} onClick={() => setOpen("issue")}>
                {t("issue")}
              </Button>
              {create}
            </>
          )
        }
      />
      {batches.isPending && <SkeletonText lines={5} />}
      {batches.isError && (
        <ErrorNotice
          title={batches.error.message}
          onRetry={() => void batches.refetch()}
          retrying={batches.isFetching}
        />
      )}
      {isEmpty && <EmptyState icon={CreditCard} title={t("empty")} hint={t("emptyHint")} actions={create} />}
      {batches.data && !isEmpty && <BatchTable batches={batches.data} timeZone={timeZone} />}
      <CardWords />
      <VirtualCardsForm stored={virtual} />
      {open === "create" && <CreateBatchDialog onClose={() => setOpen(null)} />}
      {open === "issue" && <IssueCardsDialog onClose={() => setOpen(null)} />}
    </div>
  );
}
