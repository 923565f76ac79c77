"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import type { DataColumn } from "@/components/data-table/data-column";
import { SegmentDot } from "@/components/ui/segment-tag";
import { useFormat } from "@/components/ui/use-format";
import type { SegmentRow } from "@/lib/segments/segment-schema";

import { SegmentFreshness } from "./segment-freshness";
import { SegmentMenu } from "./segment-menu";

type Props = { rights: readonly string[]; timeZone: string };

export function useSegmentColumns({ rights, timeZone }: Props): DataColumn<SegmentRow>[] {
  const t = useTranslations("segmentList");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("segment"),
        width: 260,
        grows: true,
        always: true,
        link: true,
        cell: (row) => (
          <span className="flex min-w-0 items-center gap-2">
            <SegmentDot colour={row.colour} className="size-2.5" />
            <span className="truncate font-medium">{row.name}</span>
          </span>
        ),
      },
      { id: "kind", header: t("kind"), width: 92, cell: (row) => t(`kinds.${row.kind}`) },
      {
        id: "size",
        header: t("size"),
        kind: "number",
        width: 104,
        cell: (row) => row.size !== null && format.count(row.size),
      },
      {
        id: "usedBy",
        header: t("usedBy"),
        width: 164,
        cell: (row) => row.usedBy.map(({ title }) => title).join(", "),
      },
      { id: "author", header: t("author"), width: 164, cell: (row) => row.createdBy?.name },
      {
        id: "changed",
        header: t("changed"),
        kind: "date",
        width: 148,
        cell: (row) => format.moment(row.changedAt, timeZone),
      },
      {
        id: "freshness",
        header: t("freshness"),
        width: 184,
        cell: (row) => <SegmentFreshness segment={row} timeZone={timeZone} />,
      },
      {
        id: "menu",
        header: t("open"),
        hideHeader: true,
        always: true,
        width: 44,
        cell: (row) => <SegmentMenu segment={row} rights={rights} />,
      },
    ],
    [t, format, rights, timeZone],
  );
}
