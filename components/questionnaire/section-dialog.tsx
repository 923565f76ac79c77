"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { renameSectionAction } from "@/lib/programme/questionnaire-actions";

/** Another name for a section. */
export function SectionDialog({ section, onClose }: { section: string; onClose: () => void }) {
  const t = useTranslations("questionnaire");
  const ui = useTranslations("ui");
  const [name, setName] = useState(section);
  const [rename, renaming, faults] = useAction(renameSectionAction, { showsFaults: true, onDone: onClose });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("renameSection")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!renaming) void rename({ section, name });
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={renaming}>
            {t("save")}
          </Button>
        </>
      }
    >
      <Field label={t("section")} required error={faults.name}>
        <Input value={name} onValueChange={setName} maxLength={60} data-autofocus />
      </Field>
    </Dialog>
  );
}
