"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { saveSystemAction } from "@/lib/levels/actions";
import type { SystemRow } from "@/lib/levels/schema";

import { LevelNames, type NamedLevel, newLevel } from "./level-names";

type Props = { system: SystemRow | null; onClose: () => void };

/** Name, code and levels of a status system; what a level takes is said by the rules. */
export function SystemDialog({ system, onClose }: Props) {
  const t = useTranslations("levels.dialog");
  const ui = useTranslations("ui");
  const [key, setKey] = useState(system?.key ?? "");
  const [name, setName] = useState(system?.name ?? "");
  const [isDefault, setDefault] = useState(system?.isDefault ?? false);
  const [levels, setLevels] = useState<readonly NamedLevel[]>(
    () =>
      system?.levels.map((level) => ({ ...newLevel(), key: level.key, name: level.name, stored: true })) ?? [
        newLevel(),
      ],
  );
  const [save, saving, faults] = useAction(saveSystemAction, {
    showsFaults: true,
    onDone: () => {
      toast.ok(t("saved"));
      onClose();
    },
  });
  const submit = () =>
    save({
      key,
      name,
      isDefault,
      isNew: system === null,
      levels: levels.map((level) => ({ key: level.key, name: level.name })),
    });

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={system ? t("title") : t("newTitle")}
      width="effect"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void submit();
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
        <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
          <Field label={t("name")} required error={faults.name}>
            <Input value={name} onValueChange={setName} maxLength={60} />
          </Field>
          <Field label={t("key")} required hint={t("keyHint")} error={faults.key} disabled={system !== null}>
            <Input value={key} onValueChange={setKey} maxLength={40} disabled={system !== null} />
          </Field>
        </div>
        <Checkbox
          label={t("isDefault")}
          hint={t("isDefaultHint")}
          checked={isDefault}
          disabled={system?.isDefault === true}
          onCheckedChange={setDefault}
        />
        {faults.isDefault && <p className="text-caption text-danger-text">{faults.isDefault}</p>}
        <LevelNames levels={levels} onLevelsChange={setLevels} faults={faults} />
      </div>
    </Dialog>
  );
}
