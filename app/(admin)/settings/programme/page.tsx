import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ProgrammePage } from "@/components/programme/programme-page";
import { pageContext } from "@/lib/access/page-context";
import { getProgramme } from "@/lib/programme/get-programme";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("programme");
  return { title: t("title") };
}

export default async function ProgrammeSettingsPage() {
  return <ProgrammePage programme={await getProgramme(await pageContext("programme.edit"))} />;
}
