"use client";

import { useQuery } from "@tanstack/react-query";
import { ShoppingBag } from "lucide-react";
import { useTranslations } from "next-intl";

import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { reservationsQuery } from "@/lib/ledger/account-query-options";

import { ReservationTable } from "./reservation-table";

/** Everything that is held in the programme, the soonest to run out first. */
export function ReservationList({ zone }: { zone: string }) {
  const t = useTranslations("reservations");
  const list = useQuery(reservationsQuery);
  if (list.isPending) return <SkeletonText lines={6} />;
  if (list.isError) return <ErrorNotice onRetry={() => void list.refetch()} retrying={list.isFetching} />;
  if (list.data.length === 0) return <EmptyState icon={ShoppingBag} title={t("empty")} hint={t("emptyHint")} />;
  return <ReservationTable rows={list.data} zone={zone} mayClose showsClient />;
}
