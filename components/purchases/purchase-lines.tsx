"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useCard } from "@/components/clients/card/card-context";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { dayInZone } from "@/lib/core/dates";
import { purchaseQuery } from "@/lib/purchases/query-options";
import type { PurchaseEarning, PurchaseLineRow } from "@/lib/purchases/schema";

type Props = { purchaseId: number; programmeZone: string };

/** The lines of one receipt with what promotions did to each. */
export function PurchaseLines({ purchaseId, programmeZone }: Props) {
  const t = useTranslations("purchases.list");
  const format = useFormat();
  const { clientId, rights } = useCard();
  const seesBonuses = rights.has("bonuses.view");
  const opened = useQuery(purchaseQuery(clientId, purchaseId));
  const dash = <span className="text-text-3">—</span>;
  const promotionWords = ({ key, discount, bonuses }: PurchaseLineRow["promotions"][number]) =>
    [
      t("promotion", { name: key }),
      discount > 0 && `−${format.money(discount)}`,
      bonuses && t("promotionBonuses", { n: bonuses }),
    ]
      .filter(Boolean)
      .join(" ");

  if (opened.isPending) {
    return (
      <div className="pb-3 pl-8">
        <SkeletonText lines={2} />
      </div>
    );
  }
  if (opened.isError) return <ErrorNotice onRetry={() => void opened.refetch()} retrying={opened.isFetching} />;
  const { lines, cardTail, earning } = opened.data;
  if (lines.length === 0) return <p className="pb-3 pl-8 text-table text-text-3">{t("noLines")}</p>;
  return (
    <div className="mb-2 overflow-x-auto rounded-control bg-subtle px-3 py-1 md:ml-8">
      <table className="w-full min-w-[36rem] text-table">
        <thead className="text-label text-text-3">
          <tr>
            <th className="h-7 text-left font-medium">{t("lineName")}</th>
            <th className="w-20 text-right font-medium">{t("lineQuantity")}</th>
            <th className="w-28 text-right font-medium">{t("linePrice")}</th>
            <th className="w-28 text-right font-medium">{t("lineDiscount")}</th>
            <th className="w-28 text-right font-medium">{t("linePaid")}</th>
            {seesBonuses && <th className="w-20 text-right font-medium">{t("columnSpent")}</th>}
            {seesBonuses && <th className="w-20 text-right font-medium">{t("columnEarned")}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.n} className="border-line border-t align-top">
              <td className="py-1.5 pr-3">
                {line.name || dash}
                <span className="block text-caption text-text-3">
                  {[
                    line.sku,
                    line.category,
                    ...line.promotions.map((one) => promotionWords(one)),
                    line.isShutOut && t("shutOut"),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </td>
              <td className="py-1.5 text-right">{line.quantity.toLocaleString(format.locale)}</td>
              <td className="py-1.5 text-right">{format.moneyColumn(line.price)}</td>
              <td className="py-1.5 text-right">{line.discount > 0 ? format.moneyColumn(line.discount) : dash}</td>
              <td className="py-1.5 text-right">{format.moneyColumn(line.paid)}</td>
              {seesBonuses && (
                <>
                  <td className="py-1.5 text-right">{line.bonusesSpent ? format.change(-line.bonusesSpent) : dash}</td>
                  <td className="py-1.5 text-right">{line.bonusesEarned ? format.change(line.bonusesEarned) : dash}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {(earning || cardTail) && (
        <p className="flex flex-wrap gap-x-3 border-line border-t py-1.5 text-caption text-text-2">
          {cardTail && <span>{t("cardTail", { tail: cardTail })}</span>}
          {earning && <EarningWords earning={earning} zone={programmeZone} />}
        </p>
      )}
    </div>
  );
}

/** The rule that worked: its per cent, the level it is of, and since when the rules act that say so. */
function EarningWords({ earning: { rules, level, basisPoints }, zone }: { earning: PurchaseEarning; zone: string }) {
  const t = useTranslations("purchases.list");
  const format = useFormat();
  const percent = format.share(basisPoints / 10_000);
  return (
    <span>
      {level ? t("earnedByLevel", { percent, level }) : t("earnedBy", { percent })}
      {rules && `, ${t("rulesOf", { id: rules.id, date: format.day(dayInZone(new Date(rules.since), zone)) })}`}
    </span>
  );
}
