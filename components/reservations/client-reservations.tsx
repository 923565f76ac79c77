"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useCard } from "@/components/clients/card/card-context";
import { ErrorNotice } from "@/components/ui/error-notice";
import { reservationsOfClientQuery } from "@/lib/ledger/account-query-options";

import { ReservationTable } from "./reservation-table";

/** What is held for a client, above his operations; nothing at all where nothing is. */
export function ClientReservations({ programmeZone }: { programmeZone: string }) {
  const t = useTranslations("reservations");
  const { clientId, may } = useCard();
  const held = useQuery(reservationsOfClientQuery(clientId));
  if (held.isError) return <ErrorNotice onRetry={() => void held.refetch()} retrying={held.isFetching} />;
  if (!held.data || held.data.length === 0) return null;
  return (
    <section className="mb-6">
      <h2 className="mb-1 text-h3">{t("title")}</h2>
      <ReservationTable rows={held.data} zone={programmeZone} mayClose={may("reservations.close")} />
    </section>
  );
}
