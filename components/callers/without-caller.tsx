"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { workWithoutCallerAction } from "@/lib/callers/actions";
import type { PaperworkInput } from "@/lib/callers/schema";

const purposes = ["questionnaire", "letter", "complaint", "correction"] as const;

/** Nobody is on the line: what for the client's data are worked on. It opens no bonuses and no exclusion. */
export function WithoutCaller({ clientId, onDone }: { clientId: number; onDone: () => void }) {
  const t = useTranslations("calls");
  const [purpose, setPurpose] = useState<PaperworkInput["purpose"]>("questionnaire");
  const [run, working] = useAction(workWithoutCallerAction, { onDone });
  return (
    <div className="flex flex-col gap-3">
      <p className="text-table text-text-2">{t("paperworkHint")}</p>
      <Field label={t("purpose")}>
        <RadioGroup
          label={t("purpose")}
          options={purposes.map((value) => ({ value, label: t(`purposes.${value}`) }))}
          value={purpose}
          onValueChange={setPurpose}
        />
      </Field>
      <Button className="self-start" working={working} onClick={() => void run({ clientId, purpose })}>
        {t("begin")}
      </Button>
    </div>
  );
}
