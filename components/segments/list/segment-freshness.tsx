"use client";

import { CircleCheck, CircleX, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import { useFormat } from "@/components/ui/use-format";
import type { SegmentRow } from "@/lib/segments/segment-schema";

/** How sure a size is: when it was counted, and whether that still holds (N6). */
export function SegmentFreshness({ segment, timeZone }: { segment: SegmentRow; timeZone: string }) {
  const t = useTranslations("segmentList");
  const format = useFormat();
  const time = segment.sizeAsOf ? format.moment(segment.sizeAsOf, timeZone) : "";
  switch (segment.sizeState) {
    case "recounting":
      return (
        <Badge tone="info" icon={LoaderCircle} running>
          {t("recounting")}
        </Badge>
      );
    case "failed":
      return (
        <Tooltip label={t("failed", { reason: segment.sizeReason ?? "" })}>
          <span>
            <Badge tone="danger" icon={CircleX}>
              {t("failed", { reason: "" })}
            </Badge>
          </span>
        </Tooltip>
      );
    case "stale":
      return (
        <Badge tone="warn" icon={TriangleAlert}>
          {time ? t("stale", { time }) : t("never")}
        </Badge>
      );
    case "fresh":
      return (
        <span className="flex items-center gap-1 text-caption text-text-3">
          <CircleCheck aria-hidden className="size-3" />
          {t("at", { time })}
        </span>
      );
  }
}
