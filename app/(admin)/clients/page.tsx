import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ClientList } from "@/components/clients/client-list";
import { requirePermission } from "@/lib/access/context";
import { sessionContext } from "@/lib/access/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clients");
  return { title: t("title") };
}

export default async function ClientsPage() {
  const ctx = await sessionContext();
  requirePermission(ctx, "clients.view");
  return <ClientList rights={[...ctx.rights]} />;
}
