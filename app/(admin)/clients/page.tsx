import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ClientList } from "@/components/clients/client-list";
import { pageContext } from "@/lib/access/page-context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("clients");
  return { title: t("title") };
}

export default async function ClientsPage() {
  const ctx = await pageContext("clients.view");
  return <ClientList rights={[...ctx.rights]} />;
}
