"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useFormat } from "@/components/ui/use-format";
import type { ReturnOutcome } from "@/lib/returns/schema";
import { FetchRefusal } from "@/lib/web/fetch-json";

type Props = { outcome: ReturnOutcome | undefined; failure: Error | null };

/** What a return does, as it was found by trying it: nothing is estimated. */
export function ReturnSummary({ outcome, failure }: Props) {
  const t = useTranslations("returns");
  const format = useFormat();
  if (failure) {
    const first = failure instanceof FetchRefusal ? (failure.refusal.fields[0] ?? failure.refusal) : failure;
    return <p className="text-body text-danger-text">{first.message}</p>;
  }
  if (!outcome) return <p className="text-body text-text-3">{t("choose")}</p>;
  const { refunded, restored, recalled, owed } = outcome;
  return (
    <dl className="grid max-w-md grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 rounded-control bg-subtle px-3 py-2.5 text-body">
      <Line name={t("refund")} strong>
        {format.money(refunded)}
      </Line>
      {restored !== null && <Line name={t("restored")}>{format.change(restored)}</Line>}
      {recalled !== null && <Line name={t("recalled")}>{format.change(-recalled)}</Line>}
      {owed !== null && owed > 0 && (
        <p className="col-span-2 mt-1 text-caption text-warn-text">{t("owed", { n: owed })}</p>
      )}
    </dl>
  );
}

function Line({ name, strong, children }: { name: ReactNode; strong?: boolean; children: ReactNode }) {
  return (
    <>
      <dt className={strong ? "font-medium" : "text-text-2"}>{name}</dt>
      <dd className={strong ? "text-right font-medium" : "text-right"}>{children}</dd>
    </>
  );
}
