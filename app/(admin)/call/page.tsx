import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { IncomingCall } from "@/components/callers/incoming-call";
import { pageContext } from "@/lib/access/page-context";
import { findCall } from "@/lib/identification/find-call";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calls.call");
  return { title: t("title") };
}

/** Opened by a softphone with the number that calls: `/call?from=+79161234567`. */
export default async function CallPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const ctx = await pageContext("callers.verify");
  const { from } = await searchParams;
  const number = typeof from === "string" ? from : "";
  return (
    <IncomingCall from={number} call={await findCall(ctx, number)} mayRegister={ctx.rights.has("clients.create")} />
  );
}
