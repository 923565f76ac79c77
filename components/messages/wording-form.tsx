"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { saveWording } from "@/lib/messages/actions";

/** Under which name the wording of the consent is kept with every subscription from now on. */
export function WordingForm({ wording }: { wording: string }) {
  const t = useTranslations("messageSettings");
  const [text, setText] = useState(wording);
  const [save, saving, faults] = useAction(saveWording, { showsFaults: true, onDone: () => toast.ok(t("saved")) });
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void save({ wording: text });
      }}
    >
      <h2 className="text-h2">{t("consent")}</h2>
      <div className="flex items-end gap-2">
        <Field label={t("wording")} hint={t("wordingHint")} error={faults.wording} className="max-w-96 flex-1">
          <Input value={text} onValueChange={setText} maxLength={60} />
        </Field>
      </div>
      <Button type="submit" className="self-start" working={saving} disabled={text.trim() === wording}>
        {t("save")}
      </Button>
    </form>
  );
}
