"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { MoreButton } from "@/components/ui/more-button";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { ownActsQuery } from "@/lib/clients/card-query-options";
import type { OwnAct } from "@/lib/clients/own-acts-schema";

import { useCard } from "./card-context";

/** What the client did himself, by SMS, in his personal account, in the application (S004-23). */
export function OwnActs({ programmeZone }: { programmeZone: string }) {
  const t = useTranslations("card.ownActs");
  const format = useFormat();
  const { clientId } = useCard();
  const list = useInfiniteQuery(ownActsQuery(clientId));
  const acts = list.data?.pages.flatMap((page) => page.acts) ?? [];
  return (
    <>
      {list.isPending && <SkeletonText lines={5} />}
      {list.isError && acts.length === 0 && (
        <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />
      )}
      {list.isSuccess && acts.length === 0 && <EmptyState icon={Smartphone} title={t("empty")} hint={t("emptyHint")} />}
      {acts.length > 0 && (
        <PlainTable
          label={t("label")}
          columns={[
            { key: "when", label: t("when"), width: "w-36 max-md:w-24" },
            { key: "what", label: t("what") },
            { key: "outcome", label: t("outcome"), width: "w-56", phone: false },
          ]}
        >
          {acts.map((act) => (
            <tr key={act.key} className="border-line border-b">
              <Cell>{format.moment(act.at, programmeZone)}</Cell>
              <Cell>
                {t(`did.${act.what}`)}
                {act.text !== null && <q className="block break-words text-caption text-text-2">{act.text}</q>}
                <span className="block text-text-3 md:hidden">
                  <Outcome act={act} />
                </span>
              </Cell>
              <Cell phone={false}>
                <Outcome act={act} />
              </Cell>
            </tr>
          ))}
        </PlainTable>
      )}
      <MoreButton list={list} earlier className="mt-2" />
    </>
  );
}

function Outcome({ act: { what, outcome } }: { act: OwnAct }) {
  const sms = useTranslations("activation.outcome");
  const t = useTranslations("card.ownActs.stands");
  if (outcome === null) return null;
  return what === "sms" ? sms(outcome as Parameters<typeof sms>[0]) : t(outcome as Parameters<typeof t>[0]);
}
