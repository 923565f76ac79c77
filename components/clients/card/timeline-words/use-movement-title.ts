"use client";

import { useTranslations } from "next-intl";

import { operationKinds } from "@/lib/ledger/schema";

const accrualTitles = {
  manual: "accrueManual",
  purchase: "accruePurchase",
  import: "accrueImport",
  welcome: "accrueWelcome",
  birthday: "accrueBirthday",
  promotion: "accruePromotion",
  mass: "accrueMass",
  transfer: "accrueTransfer",
} as const;

/** The name of a movement of bonuses, for the history and the tab «Бонусы» alike. */
export function useMovementTitle() {
  const t = useTranslations("card.timeline.bonuses");
  return (what: string, source: string | null, ofPurchase: boolean): string => {
    if (what === "accrue") {
      const known = Object.entries(accrualTitles).find(([name]) => name === source);
      return known ? t(known[1]) : t("accrue");
    }
    if (what === "debit" && ofPurchase) return t("debitPurchase");
    const known = operationKinds.find((kind) => kind === what);
    return known ? t(known) : what;
  };
}
