import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { RulesForm } from "@/components/programme/rules-form";
import { pageContext } from "@/lib/access/page-context";
import { getProgramme } from "@/lib/programme/get-programme";

type Props = { searchParams: Promise<{ from?: string | string[]; draft?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("programme");
  return { title: t("form.title") };
}

/** A new version: of the rules in force, of those of the version named by `from`, or of a draft. */
export default async function NewRulesPage({ searchParams }: Props) {
  const programme = await getProgramme(await pageContext("programme.edit"));
  const { from, draft: draftId } = await searchParams;
  const { inForce, planned, past, drafts } = programme;
  const base = from === undefined ? inForce : [inForce, ...planned, ...past].find(({ id }) => String(id) === from);
  const draft = drafts.find(({ id }) => String(id) === draftId);
  if (!base || (draftId !== undefined && !draft)) notFound();
  return <RulesForm programme={programme} base={base} draft={draft} />;
}
