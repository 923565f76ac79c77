import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { LevelsPage } from "@/components/levels/levels-page";
import { pageContext } from "@/lib/access/page-context";
import { findSystems } from "@/lib/levels/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("levels");
  return { title: t("title") };
}

export default async function LevelSettingsPage() {
  return <LevelsPage systems={await findSystems(await pageContext("programme.edit"))} />;
}
