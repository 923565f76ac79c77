"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { seePapersAction } from "@/lib/callers/actions";
import type { PapersInput } from "@/lib/callers/schema";

const documents = ["passport", "driving_licence", "other"] as const;

/** He stands at the counter and shows a document: which one is recorded, nothing of what it says. */
export function SeenPapers({ clientId, onDone }: { clientId: number; onDone: () => void }) {
  const t = useTranslations("calls");
  const [document, setDocument] = useState<PapersInput["document"]>("passport");
  const [run, working] = useAction(seePapersAction, { onDone });
  return (
    <div className="flex flex-col gap-3">
      <p className="text-table text-text-2">{t("papersHint")}</p>
      <Field label={t("document")}>
        <RadioGroup
          label={t("document")}
          options={documents.map((value) => ({ value, label: t(`documents.${value}`) }))}
          value={document}
          onValueChange={setDocument}
        />
      </Field>
      <Button tone="primary" className="self-start" working={working} onClick={() => void run({ clientId, document })}>
        {t("papersSeen")}
      </Button>
    </div>
  );
}
