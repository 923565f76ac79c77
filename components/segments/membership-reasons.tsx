"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";

import { useCard } from "@/components/clients/card/card-context";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { catalogueOptions, explanationOptions } from "@/lib/segments/query-options";
import type { EditableNode } from "@/lib/segments/tree";
import { FetchRefusal } from "@/lib/web/fetch-json";

import { CatalogueProvider } from "./catalogue-context";
import { useConditionWords } from "./use-condition-words";

/** Whether the client is in a segment at this moment, and each of its conditions with a tick or a cross. */
export function MembershipReasons({ segmentId }: { segmentId: string }) {
  const t = useTranslations("segmentList.ofClient");
  const { clientId } = useCard();
  const answer = useQuery(explanationOptions(clientId, segmentId));
  const catalogue = useQuery(catalogueOptions());
  if (answer.isPending || catalogue.isPending) return <SkeletonText lines={3} className="mt-4" />;
  if (answer.isError || catalogue.isError) {
    return (
      <ErrorNotice
        title={answer.error instanceof FetchRefusal ? answer.error.refusal.message : undefined}
        onRetry={() => void Promise.all([answer.refetch(), catalogue.refetch()])}
        retrying={answer.isFetching || catalogue.isFetching}
      />
    );
  }
  const { isMember, inScope, of, conditions } = answer.data;
  return (
    <CatalogueProvider catalogue={catalogue.data}>
      <div aria-live="polite" className="mt-4 text-table">
        <p className="text-body font-medium">{t(isMember ? "isIn" : "isOut")}</p>
        {!inScope && <p className="text-text-2">{t("outOfBase")}</p>}
        {conditions === null ? (
          <p className="text-text-2">{t("list")}</p>
        ) : (
          <>
            {conditions.length > 1 && <p className="mt-1 text-text-2">{t(of === "any" ? "anyOf" : "allOf")}</p>}
            {conditions.length === 0 && <p className="mt-1 text-text-2">{t("everybody")}</p>}
            <ul className="mt-2">
              {conditions.map(({ node, isMet }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the conditions of an answer have no other name
                <Condition key={index} node={node} isMet={isMet} />
              ))}
            </ul>
          </>
        )}
      </div>
    </CatalogueProvider>
  );
}

function Condition({ node, isMet }: { node: EditableNode; isMet: boolean }) {
  const t = useTranslations("segmentList.ofClient");
  const { name, value, except } = useConditionWords(node);
  return (
    <li className="flex items-start gap-2 border-line border-b py-2">
      {isMet ? (
        <Check aria-label={t("met")} className="mt-0.5 shrink-0 text-ok-text" />
      ) : (
        <X aria-label={t("notMet")} className="mt-0.5 shrink-0 text-danger-text" />
      )}
      <span className="min-w-0 break-words">
        {name}
        {value && (
          <>
            {": "}
            {except && `${t("except")} `}
            <span className="font-medium">{value}</span>
          </>
        )}
      </span>
    </li>
  );
}
