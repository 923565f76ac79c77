import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ImportPage } from "@/components/imports/import-page";
import { requirePermission } from "@/lib/access/context";
import { sessionContext } from "@/lib/access/session";
import { parseInput } from "@/lib/core/parse-input";
import { importParams } from "@/lib/imports/schema";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("importPage");
  return { title: t("title") };
}

export default async function OneImportPage({ params }: { params: Promise<{ importId: string }> }) {
  const ctx = await sessionContext();
  requirePermission(ctx, "imports.run");
  const { importId } = parseInput(importParams, await params);
  return <ImportPage id={importId} />;
}
