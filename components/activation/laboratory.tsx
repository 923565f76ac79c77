"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { SegmentedControl } from "@/components/ui/segmented-control";

import { EntryLab } from "./entry-lab";
import { SmsLab } from "./sms-lab";

/** «Проверка»: what would become of an SMS, or of somebody who comes in elsewhere; nothing changes (N20). */
export function Laboratory() {
  const t = useTranslations("activation");
  const [of, setOf] = useState<"sms" | "entry">("sms");
  return (
    <div className="flex flex-col gap-5">
      <SegmentedControl
        label={t("labOf.label")}
        value={of}
        onValueChange={setOf}
        options={(["sms", "entry"] as const).map((value) => ({ value, label: t(`labOf.${value}`) }))}
        className="self-start"
      />
      {of === "sms" ? <SmsLab /> : <EntryLab />}
    </div>
  );
}
