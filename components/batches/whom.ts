import { useTranslations } from "next-intl";

import type { Whom } from "@/lib/batches/schema";

/** Whom a dialog is about: the clients, and how they are called at its head. */
export type BatchAudience = Whom & { segmentName?: string };

/** The part that is sent. */
export function whomOf({ f, segmentId, clientIds }: BatchAudience): Whom {
  if (clientIds) return { clientIds };
  return { ...(f && { f }), ...(segmentId && { segmentId }) };
}

export function useAudienceName() {
  const t = useTranslations("massForms.whom");
  return ({ f, segmentName, clientIds }: BatchAudience): string => {
    if (clientIds) return t("ticked", { n: clientIds.length });
    if (segmentName) return t("segment", { name: segmentName });
    return f ? t("filter") : t("everybody");
  };
}
