"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";

import { useFormat } from "@/components/ui/use-format";
import { cardNumberOf, faultOfForm, type NumberForm } from "@/lib/cards/card-number-form";
import { batchObstaclesQuery } from "@/lib/cards/query-options";
import { formatCardNumber } from "@/lib/core/format-contact";

type Range = NumberForm & { from: number; to: number };

const nothing: Range = { prefix: "", digits: 1, checkDigit: "none", from: 0, to: 0 };

/** The first and the last number, how many there are, and which of them are not free. */
export function BatchPreviewPanel({ range }: { range: Range | undefined }) {
  const t = useTranslations("cards.create");
  const format = useFormat();
  const isSound = range !== undefined && !faultOfForm(range) && String(range.to).length <= range.digits;
  const asked = useDeferredValue(isSound ? range : undefined);
  const found = useQuery(batchObstaclesQuery(asked ?? nothing, asked !== undefined)).data;
  if (!isSound) return <p className="text-caption text-text-3">{t("incomplete")}</p>;
  const obstacles =
    found &&
    [
      found.taken > 0 && t("taken", { n: found.taken, number: formatCardNumber(found.firstTaken ?? "") }),
      found.waiting > 0 && t("waiting", { n: found.waiting }),
      found.deleted > 0 && t("deleted", { n: found.deleted }),
    ].filter((words) => words !== false);
  return (
    <section aria-label={t("preview")} className="rounded-panel border border-line bg-subtle p-3" aria-live="polite">
      <dl className="grid grid-cols-[1fr_1fr_auto] gap-x-4 gap-y-1 max-md:grid-cols-1">
        <Figure name={t("first")}>{formatCardNumber(cardNumberOf(range, range.from))}</Figure>
        <Figure name={t("last")}>{formatCardNumber(cardNumberOf(range, range.to))}</Figure>
        <Figure name={t("count")}>{format.count(range.to - range.from + 1)}</Figure>
      </dl>
      {obstacles && (
        <p className={`mt-2 text-caption ${obstacles.length > 0 ? "text-warn-text" : "text-text-3"}`}>
          {obstacles.length > 0 ? obstacles.join("; ") : t("free")}
        </p>
      )}
    </section>
  );
}

function Figure({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-caption text-text-3">{name}</dt>
      <dd className="font-medium text-body tabular-nums">{children}</dd>
    </div>
  );
}
