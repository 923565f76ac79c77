"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Select } from "@/components/ui/select";
import { type SoughtState, soughtStates } from "@/lib/identification/read-states";

type Props = {
  state: SoughtState | undefined;
  onState: (state: SoughtState | undefined) => void;
  /** The phone by which nobody may be known yet, for whoever may register him. */
  phone: string | null;
  onRegister: () => void;
};

/** Keys, the state one looks for, and the way on for somebody who is not in the list. */
export function PaletteFoot({ state, onState, phone, onRegister }: Props) {
  const t = useTranslations("clients");
  const states = [
    { value: "any", label: t("searchAnyState") } as const,
    ...soughtStates.map((value) => ({ value, label: value === "blocked" ? t("blocked") : t(`state.${value}`) })),
  ];
  return (
    <div className="shrink-0 border-line border-t text-caption text-text-3">
      <div className="flex h-9 items-center gap-4 px-4">
        <span className="flex items-center gap-1 max-md:hidden">
          <Kbd keys="↑ ↓" /> {t("searchPick")}
        </span>
        <span className="flex items-center gap-1 max-md:hidden">
          <Kbd keys="Enter" /> {t("searchOpen")}
        </span>
        <span className="flex items-center gap-1 max-md:hidden">
          <Kbd keys="Ctrl Enter" /> {t("searchNewTab")}
        </span>
        <span className="ml-auto">
          <Select
            look="quiet"
            label={t("searchState")}
            options={states}
            value={state ?? "any"}
            onValueChange={(next) => onState(next === "any" ? undefined : next)}
          />
        </span>
      </div>
      {phone && (
        <div className="flex min-h-10 items-center gap-2 border-line border-t px-4 py-1">
          <span className="max-md:hidden">{t("searchNotListed")}</span>
          <Button size="small" onClick={onRegister}>
            {t("searchRegister", { phone })}
          </Button>
        </div>
      )}
    </div>
  );
}
