"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-manager";
import { addNoteAction, changeNoteAction } from "@/lib/notes/actions";
import { noteKeys } from "@/lib/notes/query-options";
import { type NoteRow, noteLengthMax } from "@/lib/notes/schema";

type Props = { clientId: number; note: NoteRow | null; onClose: () => void };

/** What those who work here have to know of a client. */
export function NoteDialog({ clientId, note, onClose }: Props) {
  const t = useTranslations("notes");
  const ui = useTranslations("ui");
  const queryClient = useQueryClient();
  const [body, setBody] = useState(note?.body ?? "");
  const [pinned, setPinned] = useState(note?.pinned ?? false);
  const saved = {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("saved"));
      void queryClient.invalidateQueries({ queryKey: noteKeys.client(clientId) });
      onClose();
    },
  };
  const [add, adding, faultsOfNew] = useAction(addNoteAction, saved);
  const [change, changing, faultsOfChange] = useAction(changeNoteAction, saved);
  const saving = adding || changing;
  const faults = note ? faultsOfChange : faultsOfNew;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(note ? "editTitle" : "addTitle")}
      onSubmit={(event) => {
        event.preventDefault();
        if (saving) return;
        void (note ? change({ id: note.id, version: note.version, body, pinned }) : add({ clientId, body, pinned }));
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={saving}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t("text")} required hint={t("hint")} error={faults.body}>
          <Textarea rows={4} maxLength={noteLengthMax} value={body} onChange={(event) => setBody(event.target.value)} />
        </Field>
        <Checkbox label={t("pinned")} checked={pinned} onCheckedChange={setPinned} />
      </div>
    </Dialog>
  );
}
