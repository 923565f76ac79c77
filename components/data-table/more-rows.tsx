"use client";

import { LoaderCircle, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";

/** Under the last row: more are coming, or did not come. */
export function MoreRows({ failed, onRetry }: { failed?: boolean; onRetry?: () => void }) {
  const t = useTranslations("table");
  const ui = useTranslations("ui");
  if (failed) {
    return (
      <div role="alert" className="sticky left-0 flex h-10 items-center gap-2 px-2 text-table text-danger-text">
        {t("moreFailed")}
        <Button tone="link" icon={<RotateCw aria-hidden />} onClick={onRetry}>
          {ui("retry")}
        </Button>
      </div>
    );
  }
  return (
    <div role="status" className="sticky left-0 flex h-10 items-center gap-2 px-2 text-table text-text-3">
      <LoaderCircle aria-hidden className="animate-spin" />
      {t("loadingMore")}
    </div>
  );
}
