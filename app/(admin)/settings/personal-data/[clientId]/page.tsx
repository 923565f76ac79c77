import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ExclusionAct } from "@/components/exclusions/exclusion-act";
import { pageContext } from "@/lib/access/page-context";
import { Refusal } from "@/lib/core/refusal";
import { getExclusionAct } from "@/lib/exclusions/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("exclusions.act");
  return { title: t("title") };
}

/** The act of one client, made to be printed. */
export default async function ActPage({ params }: { params: Promise<{ clientId: string }> }) {
  const ctx = await pageContext("clients.erase");
  const { clientId } = await params;
  if (!/^\d{1,15}$/.test(clientId)) notFound();
  const act = await getExclusionAct(ctx, Number(clientId)).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not_found") return notFound();
    throw error;
  });
  return <ExclusionAct act={act} />;
}
