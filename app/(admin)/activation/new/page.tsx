import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { NewRequestPage } from "@/components/activation/new-request-page";
import { pageContext } from "@/lib/access/page-context";
import { findFormFields } from "@/lib/programme/custom-fields";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activation.form");
  return { title: t("title") };
}

export default async function Page() {
  const { db, rights } = await pageContext("activation.enter");
  return <NewRequestPage fields={await findFormFields(db)} mayDecide={rights.has("activation.decide")} />;
}
