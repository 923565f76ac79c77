"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Clock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { useFormat } from "@/components/ui/use-format";
import { clientKey } from "@/lib/clients/card-query-options";
import type { ReservationRow } from "@/lib/ledger/reservation-schema";

import { CancelReservationDialog } from "./cancel-reservation-dialog";
import { ProlongReservationDialog } from "./prolong-reservation-dialog";

type Props = {
  rows: readonly ReservationRow[];
  zone: string;
  /** Whether the person may prolong and cancel. */
  mayClose: boolean;
  /** On the page of all reserves each row names its client. */
  showsClient?: boolean;
};

/** Bonuses held for what is not yet paid: for what, how much, since when and until when (H8). */
export function ReservationTable({ rows, zone, mayClose, showsClient = false }: Props) {
  const t = useTranslations("reservations");
  const format = useFormat();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<{ what: "cancel" | "prolong"; row: ReservationRow } | null>(null);
  const close = () => setOpen(null);
  const done = (row: ReservationRow) => {
    void queryClient.invalidateQueries({ queryKey: clientKey(row.clientId) });
    void queryClient.invalidateQueries({ queryKey: ["reservations"] });
  };

  return (
    <>
      <PlainTable
        label={t("title")}
        columns={[
          { key: "what", label: t("columnWhat") },
          { key: "amount", label: t("columnAmount"), width: "w-24", align: "right" },
          { key: "since", label: t("columnSince"), width: "w-36", phone: false },
          { key: "until", label: t("columnUntil"), width: "w-36 max-md:w-28" },
          ...(mayClose
            ? [
                {
                  key: "do",
                  label: <span className="sr-only">{t("columnDo")}</span>,
                  width: "w-52 max-md:w-0",
                  phone: false,
                },
              ]
            : []),
        ]}
      >
        {rows.map((row) => (
          <tr key={`${row.accountId}-${row.reservationId}`} className="border-line border-b">
            <Cell>
              {showsClient && (
                <Link href={`/clients/${row.clientId}/bonuses`} className="block truncate font-medium hover:underline">
                  {row.clientName ?? t("client", { id: row.clientId })}
                </Link>
              )}
              <span className={showsClient ? "block text-text-2" : "block"}>
                {t(`kind.${row.kind}`, { receipt: row.receipt ?? "—" })}
              </span>
              {row.store && <span className="block text-caption text-text-3">{row.store}</span>}
              {mayClose && (
                <span className="mt-1 flex gap-3 md:hidden">
                  <RowButtons
                    onCancel={() => setOpen({ what: "cancel", row })}
                    onProlong={() => setOpen({ what: "prolong", row })}
                  />
                </span>
              )}
            </Cell>
            <Cell align="right" className="font-medium">
              {format.count(row.amount)}
            </Cell>
            <Cell phone={false} className="text-text-2">
              {format.moment(row.createdAt, zone)}
            </Cell>
            <Cell>
              {format.moment(row.expiresAt, zone)}
              {row.endsSoon && (
                <span className="mt-0.5 block">
                  <Badge tone="warn" icon={Clock}>
                    {t("endsSoon")}
                  </Badge>
                </span>
              )}
            </Cell>
            {mayClose && (
              <Cell phone={false} align="right">
                <span className="inline-flex gap-3">
                  <RowButtons
                    onCancel={() => setOpen({ what: "cancel", row })}
                    onProlong={() => setOpen({ what: "prolong", row })}
                  />
                </span>
              </Cell>
            )}
          </tr>
        ))}
      </PlainTable>
      {open?.what === "cancel" && (
        <CancelReservationDialog row={open.row} onClose={close} onDone={() => done(open.row)} />
      )}
      {open?.what === "prolong" && (
        <ProlongReservationDialog row={open.row} zone={zone} onClose={close} onDone={() => done(open.row)} />
      )}
    </>
  );
}

function RowButtons({ onCancel, onProlong }: { onCancel: () => void; onProlong: () => void }) {
  const t = useTranslations("reservations");
  return (
    <>
      <Button tone="link" size="auto" onClick={onProlong}>
        {t("prolong")}
      </Button>
      <Button tone="link" size="auto" onClick={onCancel}>
        {t("cancel")}
      </Button>
    </>
  );
}
