"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

import type { DataColumn } from "@/components/data-table/data-column";
import { useFormat } from "@/components/ui/use-format";
import { rightOfColumn } from "@/lib/clients/guarded-columns";
import type { ClientRow } from "@/lib/clients/schema";
import { copyCount, copyMoney } from "@/lib/core/format-number";

import { ClientName } from "./client-name";
import { SegmentTags } from "./segment-tags";
import { ShownContactText } from "./shown-contact";

/**
 * The columns of the client list that these rights show; ids are stored in remembered views. Widths hold the longest
 * values at 13 px.
 */
export function useClientColumns(rights: readonly string[]): DataColumn<ClientRow>[] {
  const t = useTranslations("clients");
  const format = useFormat();

  return useMemo(() => {
    const shownCount = (count: number | null) => count !== null && format.count(count);
    const copiedCount = (count: number | null) => (count === null ? "" : copyCount(count));
    const all: DataColumn<ClientRow>[] = [
      {
        id: "name",
        header: t("client"),
        width: 216,
        grows: true,
        sortable: true,
        always: true,
        link: true,
        cell: (row) => <ClientName client={row} />,
        copy: (row) => row.name,
      },
      {
        id: "phone",
        header: t("phone"),
        width: 148,
        cell: (row) => row.phone && <ShownContactText contact={row.phone} kind="phone" />,
        copy: (row) => row.phone?.text ?? "",
      },
      {
        id: "card",
        header: t("card"),
        width: 104,
        cell: (row) => row.card && <ShownContactText contact={row.card} kind="cardTail" />,
        copy: (row) => row.card?.text ?? "",
      },
      { id: "level", header: t("level"), width: 100, cell: (row) => row.level, copy: (row) => row.level ?? "" },
      {
        id: "bonuses",
        header: t("balance"),
        kind: "number",
        width: 84,
        sortable: true,
        cell: (row) => shownCount(row.balance),
        copy: (row) => copiedCount(row.balance),
      },
      {
        id: "purchases",
        header: t("purchases"),
        kind: "number",
        width: 80,
        sortable: true,
        cell: (row) => shownCount(row.purchaseCount),
        copy: (row) => copiedCount(row.purchaseCount),
      },
      {
        id: "sum",
        header: t("sum"),
        kind: "number",
        width: 116,
        sortable: true,
        cell: (row) => row.paidSum !== null && format.moneyColumn(row.paidSum),
        copy: (row) => (row.paidSum === null ? "" : copyMoney(row.paidSum, format.locale)),
      },
      {
        id: "last",
        header: t("last"),
        kind: "date",
        width: 104,
        sortable: true,
        cell: (row) => row.lastDay && format.day(row.lastDay),
        copy: (row) => row.lastDay ?? "",
      },
      {
        id: "segments",
        header: t("segments"),
        width: 148,
        grows: true,
        cell: (row) => row.segments && row.segments.length > 0 && <SegmentTags segments={row.segments} />,
        copy: (row) => (row.segments ?? []).map(({ name }) => name).join(", "),
      },
      {
        id: "average",
        header: t("average"),
        kind: "number",
        width: 124,
        sortable: true,
        hiddenAtFirst: true,
        cell: (row) => row.averageReceipt !== null && format.moneyColumn(row.averageReceipt),
        copy: (row) => (row.averageReceipt === null ? "" : copyMoney(row.averageReceipt, format.locale)),
      },
      {
        id: "joined",
        header: t("joined"),
        kind: "date",
        width: 116,
        sortable: true,
        hiddenAtFirst: true,
        cell: (row) => row.joinedOn && format.day(row.joinedOn),
        copy: (row) => row.joinedOn ?? "",
      },
      {
        id: "email",
        header: t("email"),
        width: 180,
        hiddenAtFirst: true,
        cell: (row) => row.email && <ShownContactText contact={row.email} kind="email" />,
        copy: (row) => row.email?.text ?? "",
      },
      {
        id: "city",
        header: t("city"),
        width: 132,
        hiddenAtFirst: true,
        cell: (row) => row.city,
        copy: (row) => row.city ?? "",
      },
      {
        id: "birthDate",
        header: t("birthDate"),
        kind: "date",
        width: 112,
        hiddenAtFirst: true,
        cell: (row) => row.birthDate && format.day(row.birthDate),
        copy: (row) => row.birthDate ?? "",
      },
      {
        id: "gender",
        header: t("gender"),
        width: 84,
        hiddenAtFirst: true,
        cell: (row) => row.gender && t(row.gender),
        copy: (row) => row.gender ?? "",
      },
      {
        id: "open",
        header: t("open"),
        width: 40,
        always: true,
        hideHeader: true,
        cell: (row) => (
          <Link
            href={`/clients/${row.id}`}
            prefetch={false}
            aria-label={t("openName", { name: row.name || t("numbered", { id: String(row.id) }) })}
            className="inline-flex size-6 items-center justify-center rounded-chip text-text-3 hover:bg-pressed hover:text-text"
          >
            <Pencil aria-hidden className="size-3.5" />
          </Link>
        ),
      },
    ];
    return all.filter(({ id }) => {
      const right = rightOfColumn(id);
      return right === undefined || rights.includes(right);
    });
  }, [t, format, rights]);
}
