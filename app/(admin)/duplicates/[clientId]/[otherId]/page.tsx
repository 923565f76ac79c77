import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ComparePage } from "@/components/duplicates/compare-page";
import { pageContext } from "@/lib/access/page-context";
import { findVisibleClient } from "@/lib/clients/require-client";
import { findPairOf } from "@/lib/duplicates/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("duplicates.compare");
  return { title: t("title") };
}

type Props = { params: Promise<{ clientId: string; otherId: string }> };

export default async function Page({ params }: Props) {
  const ctx = await pageContext("duplicates.view");
  const ids = Object.values(await params).map(Number);
  const [one, other] = ids.sort((a, b) => a - b);
  if (!one || !other || one === other) notFound();
  const [first, second] = [await findVisibleClient(ctx, one), await findVisibleClient(ctx, other)];
  if (!first || !second) notFound();
  // Whoever has registered stays, and of two alike the one who came first.
  const stays = first.state !== "registered" && second.state === "registered" ? other : one;
  return (
    <ComparePage
      survivorId={stays}
      clientId={stays === one ? other : one}
      pair={await findPairOf(ctx, one, other)}
      mayMerge={ctx.rights.has("clients.merge")}
      mayReport={ctx.rights.has("clients.edit")}
    />
  );
}
