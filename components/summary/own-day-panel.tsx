"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useFormat } from "@/components/ui/use-format";
import { ownDayQuery } from "@/lib/summary/query-options";
import type { OwnDay } from "@/lib/summary/schema";

import { Figures } from "./figures";
import { LaterPart } from "./later-part";

/** What the person who looks did by hand today, and what his limits leave. */
export function OwnDayPanel() {
  const day = useQuery(ownDayQuery);
  return <LaterPart query={day}>{(data) => <OwnDayFigures day={data} />}</LaterPart>;
}

function OwnDayFigures({ day: { day, accrued, debited, reversed, sold, returned, left } }: { day: OwnDay }) {
  const t = useTranslations("summary.own");
  const format = useFormat();
  const moved = ({ amount, operations }: OwnDay["accrued"]) => ({
    value: format.count(amount),
    hint: operations > 0 ? t("operations", { n: operations }) : "",
  });
  const bonuses = [
    sold.earned > 0 && t("earned", { n: sold.earned }),
    sold.spent > 0 && t("spent", { n: sold.spent }),
  ].filter(Boolean);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-h2">
        {t("title")} <span className="font-normal text-caption text-text-3">{format.day(day)}</span>
      </h2>
      <Figures
        label={t("title")}
        className="grid-cols-5"
        figures={[
          { key: "accrued", label: t("accrued"), ...moved(accrued) },
          { key: "debited", label: t("debited"), ...moved(debited) },
          { key: "reversed", label: t("reversed"), ...moved(reversed) },
          {
            key: "sold",
            label: t("sold"),
            value: format.money(sold.paid, "whole"),
            hint: [sold.receipts > 0 && t("receipts", { n: sold.receipts }), ...bonuses].filter(Boolean).join(", "),
          },
          {
            key: "returned",
            label: t("returned"),
            value: format.money(returned.refunded, "whole"),
            hint: returned.receipts > 0 ? t("returns", { n: returned.receipts }) : "",
          },
        ]}
      />
      {(left.accrue !== null || left.debit !== null) && (
        <p className="text-table text-text-2">
          {[
            left.accrue !== null && t("leftToAccrue", { n: left.accrue }),
            left.debit !== null && t("leftToDebit", { n: left.debit }),
          ]
            .filter(Boolean)
            .join(" ")}
        </p>
      )}
    </section>
  );
}
