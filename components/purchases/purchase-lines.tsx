"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useCard } from "@/components/clients/card/card-context";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { purchaseLinesQuery } from "@/lib/purchases/query-options";

/** The lines of one receipt with what promotions did to each. */
export function PurchaseLines({ purchaseId }: { purchaseId: number }) {
  const t = useTranslations("purchases.list");
  const format = useFormat();
  const { clientId, rights } = useCard();
  const seesBonuses = rights.has("bonuses.view");
  const lines = useQuery(purchaseLinesQuery(clientId, purchaseId));
  const dash = <span className="text-text-3">—</span>;

  if (lines.isPending) {
    return (
      <div className="pb-3 pl-8">
        <SkeletonText lines={2} />
      </div>
    );
  }
  if (lines.isError) return <ErrorNotice onRetry={() => void lines.refetch()} retrying={lines.isFetching} />;
  if (lines.data.length === 0) return <p className="pb-3 pl-8 text-table text-text-3">{t("noLines")}</p>;
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
          {lines.data.map((line) => (
            <tr key={line.n} className="border-line border-t align-top">
              <td className="py-1.5 pr-3">
                {line.name || dash}
                <span className="block text-caption text-text-3">
                  {[line.sku, line.category, ...line.promotions.map(({ key }) => t("promotion", { name: key }))]
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
    </div>
  );
}
