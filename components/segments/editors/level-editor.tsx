"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";

import { type EditorProps, listAt, textAt } from "./editor-props";

/** Levels of one status system; the default system is not named in the definition. */
export function LevelEditor({ control, value, onValue }: EditorProps<"level">) {
  const t = useTranslations("builder");
  const systems = control.systems ?? [];
  const [key, setKey] = useState(
    textAt(value, "system") || (systems.find(({ isDefault }) => isDefault) ?? systems[0])?.key || "",
  );
  const system = systems.find((one) => one.key === key);
  const chosen = listAt(value, "in");

  function emit(levels: string[]) {
    const named = system?.isDefault ? {} : { system: key };
    onValue(levels.length > 0 ? { ...named, in: levels } : undefined);
  }

  return (
    <div className="flex flex-col gap-2.5">
      {systems.length > 1 && (
        <Select
          label={t("level.system")}
          options={systems.map((one) => ({ value: one.key, label: one.label }))}
          value={key}
          onValueChange={(next) => {
            setKey(next);
            onValue(undefined);
          }}
        />
      )}
      <div className="flex flex-col">
        {(system?.levels ?? []).map((level) => (
          <Checkbox
            key={level.key}
            label={level.label}
            checked={chosen.includes(level.key)}
            onCheckedChange={(on) => emit(on ? [...chosen, level.key] : chosen.filter((one) => one !== level.key))}
          />
        ))}
      </div>
    </div>
  );
}
