"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { addCardWordAction, renameCardWordAction } from "@/lib/cards/actions";
import type { CardWordKind, CardWordRow } from "@/lib/cards/word-schema";

import { useRefreshWords } from "./use-refresh-words";

type Props = { of: CardWordKind; word: CardWordRow | null; onClose: () => void };

/** A new category or type, or another name for one. */
export function CardWordDialog({ of, word, onClose }: Props) {
  const t = useTranslations("cards.words");
  const ui = useTranslations("ui");
  const refresh = useRefreshWords();
  const [name, setName] = useState(word?.name ?? "");
  const [key, setKey] = useState("");
  const saved = {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("saved"));
      refresh();
      onClose();
    },
  };
  const [add, adding, faultsOfNew] = useAction(addCardWordAction, saved);
  const [rename, renaming, faultsOfName] = useAction(renameCardWordAction, saved);
  const working = adding || renaming;
  const faults = word ? faultsOfName : faultsOfNew;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(word ? `renameTitle.${of}` : `newTitle.${of}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (working) return;
        void (word ? rename({ of, key: word.key, name }) : add({ of, key, name }));
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={working}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t("name")} required error={faults.name}>
          <Input value={name} onValueChange={setName} maxLength={60} data-autofocus />
        </Field>
        {!word && (
          <Field label={t("key")} required hint={t("keyHint")} error={faults.key}>
            <Input value={key} onValueChange={setKey} maxLength={40} />
          </Field>
        )}
      </div>
    </Dialog>
  );
}
