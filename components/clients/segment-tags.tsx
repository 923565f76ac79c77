"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";

import { isSegmentColour } from "@/components/ui/segment-colour";
import { SegmentTag } from "@/components/ui/segment-tag";
import { Tooltip } from "@/components/ui/tooltip";
import type { SegmentTag as Tag } from "@/lib/clients/schema";

const shownMax = 2;

/** The segments of a client in a cell: two tags and how many more; a click opens the segment (S002-122). */
export function SegmentTags({ segments }: { segments: readonly Tag[] }) {
  const t = useTranslations("clients");
  const hidden = segments.slice(shownMax);
  if (segments.length === 0) return null;
  return (
    <span className="flex min-w-0 items-center gap-1">
      {segments.slice(0, shownMax).map(({ id, name, colour }) => (
        <Link key={id} href={`/clients?segment=${id}`} className="flex min-w-14 shrink rounded-tag" title={name}>
          <SegmentTag name={name} colour={isSegmentColour(colour) ? colour : "slate"} />
        </Link>
      ))}
      {hidden.length > 0 && (
        <Tooltip label={hidden.map(({ name }) => name).join(", ")}>
          <span className="text-caption text-text-3">{t("moreSegments", { n: hidden.length })}</span>
        </Tooltip>
      )}
    </span>
  );
}
