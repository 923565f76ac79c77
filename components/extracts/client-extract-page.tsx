"use client";

import { ArrowLeft, FileJson, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { RadioGroup } from "@/components/ui/radio-group";
import { extractClientAction } from "@/lib/extracts/actions";
import { type ClientExtract, type ExtractReason, extractReasons } from "@/lib/extracts/schema";

import { ExtractSheet } from "./extract-sheet";

type Props = { clientId: number; zone: string };

/** First the reason, which the journal keeps; then everything that is held about the client, to read, print or take along. */
export function ClientExtractPage({ clientId, zone }: Props) {
  const t = useTranslations("papers.extract");
  const [reason, setReason] = useState<ExtractReason>("person");
  const [extract, setExtract] = useState<ClientExtract | null>(null);
  const [run, pending] = useAction(extractClientAction, { onDone: setExtract });
  return (
    <article className="flex max-w-[60rem] flex-col gap-5 print:max-w-none print:text-black">
      <PageHeader
        title={t("title")}
        beside={t("client", { id: String(clientId) })}
        actions={
          <span className="flex flex-wrap gap-2 print:hidden">
            <ButtonLink href={`/clients/${clientId}`} icon={<ArrowLeft aria-hidden />}>
              {t("back")}
            </ButtonLink>
            {extract && (
              <>
                <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
                  {t("print")}
                </Button>
                <Button tone="primary" icon={<FileJson aria-hidden />} onClick={() => saveJson(extract)}>
                  {t("json")}
                </Button>
              </>
            )}
          </span>
        }
      />
      {extract ? (
        <ExtractSheet extract={extract} zone={zone} />
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void run({ clientId, reason });
          }}
        >
          <p className="max-w-prose text-table text-text-2">{t("hint")}</p>
          <Field label={t("reason")}>
            <RadioGroup
              label={t("reason")}
              value={reason}
              onValueChange={setReason}
              options={extractReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
            />
          </Field>
          <Button type="submit" tone="primary" className="self-start" working={pending}>
            {t("make")}
          </Button>
        </form>
      )}
    </article>
  );
}

function saveJson(extract: ClientExtract): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(extract, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `client-${extract.clientId}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
