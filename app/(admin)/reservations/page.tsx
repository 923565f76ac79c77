import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ReservationList } from "@/components/reservations/reservation-list";
import { PageHeader } from "@/components/ui/page-header";
import { pageContext } from "@/lib/access/page-context";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reservations");
  return { title: t("title") };
}

export default async function ReservationsPage() {
  const ctx = await pageContext("reservations.close");
  const t = await getTranslations("reservations");
  return (
    <>
      <PageHeader title={t("title")} className="mb-4" />
      <ReservationList zone={await getSetting(ctx.db, "timeZone")} />
    </>
  );
}
