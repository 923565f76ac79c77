"use client";

import { useQuery } from "@tanstack/react-query";
import { MessagesSquare, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { isLiving } from "@/components/clients/card/is-living";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { clientCardQuery } from "@/lib/clients/card-query-options";
import { clientThreadsOptions } from "@/lib/feedback/query-options";

import { NewThreadDialog } from "./new-thread-dialog";
import { ThreadTable } from "./thread-table";

/** Tab «Обращения»: what this client has turned to the contact centre with, and what came of it. */
export function ClientFeedback() {
  const t = useTranslations("feedback");
  const { clientId, may } = useCard();
  const [isOpen, setOpen] = useState(false);
  const card = useQuery(clientCardQuery(clientId));
  const list = useQuery(clientThreadsOptions(clientId));
  const rows = list.data?.rows ?? [];
  const mayWrite = may("feedback.answer") && card.data !== undefined && isLiving(card.data);
  const create = (
    <Button tone="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
      {t("new")}
    </Button>
  );
  return (
    <section className="flex flex-col gap-3">
      {mayWrite && rows.length > 0 && <div className="flex">{create}</div>}
      {list.isPending && <SkeletonText lines={4} />}
      {list.isError && !list.data && (
        <ErrorNotice title={list.error.message} onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={MessagesSquare}
          title={t("card.empty")}
          hint={mayWrite ? t("card.emptyHint") : undefined}
          actions={mayWrite && create}
        />
      )}
      {list.data && rows.length > 0 && (
        <ThreadTable rows={rows} zone={list.data.timeZone} label={t("card.list")} ofOneClient />
      )}
      {isOpen && (
        <NewThreadDialog clientId={clientId} maySetUp={may("feedback.settings")} onClose={() => setOpen(false)} />
      )}
    </section>
  );
}
