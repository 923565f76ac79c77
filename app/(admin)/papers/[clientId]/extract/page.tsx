import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ClientExtractPage } from "@/components/extracts/client-extract-page";
import { pageContext } from "@/lib/access/page-context";
import { requireClient } from "@/lib/clients/require-client";
import { Refusal } from "@/lib/core/refusal";
import { getSetting } from "@/lib/programme/settings";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("papers.extract");
  return { title: t("title") };
}

/** Everything that is held about one client; nothing is read before a reason is given. */
export default async function ExtractPage({ params }: { params: Promise<{ clientId: string }> }) {
  const ctx = await pageContext("clients.extract");
  const { clientId } = await params;
  if (!/^\d{1,15}$/.test(clientId)) notFound();
  await requireClient(ctx, Number(clientId)).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not_found") return notFound();
    throw error;
  });
  return <ClientExtractPage clientId={Number(clientId)} zone={await getSetting(ctx.db, "timeZone")} />;
}
