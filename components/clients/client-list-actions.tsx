"use client";

import { FileDown, Flame } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { BonusMenu } from "@/components/batches/bonus-menu";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";

import { RegisterClient } from "./register-client";

const ExportDialog = dynamic(() => import("@/components/exports/export-dialog").then((module) => module.ExportDialog), {
  ssr: false,
});

type Props = {
  rights: readonly string[];
  token: string | undefined;
  /** The open segment, while nothing of it was changed. */
  segment: { id: string; name: string } | undefined;
};

/** What is done from the list: XLS for those who may export (S002-135), bonuses of many, «+ Клиент» for those who may register. */
export function ClientListActions({ rights, token, segment }: Props) {
  const t = useTranslations("clients");
  const burning = useTranslations("ledgerForms.burning");
  const [exporting, setExporting] = useState(false);
  return (
    <>
      {rights.includes("bonuses.view") && (
        <ButtonLink href={burningPath(token, segment?.id)} icon={<Flame aria-hidden />} className="max-md:hidden">
          {burning("open")}
        </ButtonLink>
      )}
      {rights.includes("exports.run") && (
        <Button icon={<FileDown aria-hidden />} onClick={() => setExporting(true)}>
          {t("export")}
        </Button>
      )}
      <BonusMenu
        rights={rights}
        audience={{ ...(token && { f: token }), ...(segment && { segmentId: segment.id, segmentName: segment.name }) }}
      />
      {rights.includes("clients.create") && <RegisterClient />}
      {exporting && <ExportDialog open onOpenChange={setExporting} token={token} segmentId={segment?.id} />}
    </>
  );
}

/** The same filter, or the whole segment, asked when its bonuses burn. */
function burningPath(token: string | undefined, segmentId: string | undefined): string {
  const search = new URLSearchParams({ ...(segmentId && { segment: segmentId }), ...(token && { f: token }) });
  return search.size > 0 ? `/clients/burning?${search}` : "/clients/burning";
}
