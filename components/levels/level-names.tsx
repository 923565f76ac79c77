"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Faults } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";

export type NamedLevel = { id: number; key: string; name: string; stored: boolean };

let lastId = 0;

export function newLevel(): NamedLevel {
  lastId += 1;
  return { id: lastId, key: "", name: "", stored: false };
}

type Props = {
  levels: readonly NamedLevel[];
  onLevelsChange: (levels: readonly NamedLevel[]) => void;
  faults: Faults;
};

/** The levels of a system in their order: named, moved, added, taken away. */
export function LevelNames({ levels, onLevelsChange, faults }: Props) {
  const t = useTranslations("levels.dialog");
  const change = (id: number, part: Partial<NamedLevel>) =>
    onLevelsChange(levels.map((level) => (level.id === id ? { ...level, ...part } : level)));
  const swap = (index: number, other: number) => {
    const moved = [...levels];
    [moved[index], moved[other]] = [moved[other] as NamedLevel, moved[index] as NamedLevel];
    onLevelsChange(moved);
  };
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-h3">{t("levels")}</h3>
      {levels.map((level, index) => (
        <div key={level.id} className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)_auto] items-start gap-2">
          <Field label={t("levelName", { n: index + 1 })} hideLabel error={faults[`levels.${index}.name`]}>
            <Input
              value={level.name}
              onValueChange={(name) => change(level.id, { name })}
              placeholder={t("name")}
              maxLength={60}
            />
          </Field>
          <Field label={t("levelKey", { n: index + 1 })} hideLabel error={faults[`levels.${index}.key`]}>
            <Input
              value={level.key}
              onValueChange={(key) => change(level.id, { key })}
              placeholder={t("key")}
              maxLength={40}
              disabled={level.stored}
            />
          </Field>
          <span className="flex h-control items-center">
            <IconButton
              label={t("up", { name: level.name })}
              icon={<ArrowUp aria-hidden />}
              size="small"
              disabled={index === 0}
              onClick={() => swap(index, index - 1)}
            />
            <IconButton
              label={t("down", { name: level.name })}
              icon={<ArrowDown aria-hidden />}
              size="small"
              disabled={index === levels.length - 1}
              onClick={() => swap(index, index + 1)}
            />
            <IconButton
              label={t("remove", { name: level.name })}
              icon={<X aria-hidden />}
              size="small"
              disabled={levels.length === 1}
              onClick={() => onLevelsChange(levels.filter(({ id }) => id !== level.id))}
            />
          </span>
        </div>
      ))}
      {faults.levels && <p className="text-caption text-danger-text">{faults.levels}</p>}
      <Button
        tone="quiet"
        className="-ml-2.5 self-start"
        icon={<Plus aria-hidden />}
        disabled={levels.length >= 30}
        onClick={() => onLevelsChange([...levels, newLevel()])}
      >
        {t("add")}
      </Button>
      {levels.some(({ stored }) => !stored) && <p className="text-caption text-text-3">{t("newNote")}</p>}
    </section>
  );
}
