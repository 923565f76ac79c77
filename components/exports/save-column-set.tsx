"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-manager";
import { saveColumnSetsAction } from "@/lib/exports/actions";
import { exportKeys } from "@/lib/exports/query-options";
import type { ColumnSet } from "@/lib/exports/schema";

type Props = { sets: readonly ColumnSet[]; columns: string[] };

/** Keeps the chosen columns and their order under a name; the same name replaces. */
export function SaveColumnSet({ sets, columns }: Props) {
  const t = useTranslations("exportPage");
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [save, saving] = useAction(saveColumnSetsAction);

  async function keep() {
    const kept = { name: name.trim(), columns };
    const answer = await save({ sets: [...sets.filter((set) => set.name !== kept.name), kept] });
    if (!answer.ok) return;
    setName("");
    await queryClient.invalidateQueries({ queryKey: exportKeys.form });
    toast.ok(t("setSaved", { name: kept.name }));
  }

  return (
    <div className="flex items-center gap-2">
      <Input
        className="w-60"
        aria-label={t("setName")}
        placeholder={t("setName")}
        maxLength={60}
        value={name}
        onValueChange={setName}
      />
      {name.trim() !== "" && (
        <Button working={saving} onClick={() => void keep()}>
          {t("setSave")}
        </Button>
      )}
    </div>
  );
}
