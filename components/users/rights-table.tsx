"use client";

import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";

import { useAction } from "@/components/layout/use-action";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { setRight } from "@/lib/users/actions";
import type { RightState, UserRight } from "@/lib/users/schema";

import { cellClass, headClass, tableClass } from "./table-class";

type Props = { userId: number; rights: readonly UserRight[] };

/** Every right of the product: what the role gives, what is given or taken, and what comes out of it. */
export function RightsTable({ userId, rights }: Props) {
  const t = useTranslations("users");
  const names = useTranslations("rights");
  const [save] = useAction(setRight);
  const [shown, show] = useOptimistic(rights, withState);

  const choose = (permission: UserRight["permission"], state: RightState) =>
    startTransition(async () => {
      show({ permission, state });
      await save({ userId, permission, state });
    });

  return (
    <div className="overflow-x-auto">
      <table className={tableClass}>
        <thead>
          <tr>
            <th className={headClass}>{t("right")}</th>
            <th className={headClass}>{t("preset")}</th>
            <th className={headClass}>
              <span className="sr-only">{t("edit")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ permission, inPreset, held, state }) => {
            const name = names(permission.replaceAll(".", "_") as Parameters<typeof names>[0]);
            return (
              <tr key={permission} className="border-line border-b">
                <td className={cellClass}>
                  <span className="flex items-center gap-2">
                    <Held held={held} />
                    {name}
                  </span>
                </td>
                <td className={`${cellClass} text-text-2`}>{inPreset ? t("heldYes") : t("heldNo")}</td>
                <td className={cellClass}>
                  <SegmentedControl<RightState>
                    label={name}
                    value={state}
                    onValueChange={(next) => choose(permission, next)}
                    options={[
                      { value: "preset", label: t("preset") },
                      { value: "given", label: t("given") },
                      { value: "taken", label: t("taken") },
                    ]}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Whether the right is held after all, as a sign with a name. */
export function Held({ held }: { held: boolean }) {
  const t = useTranslations("users");
  return held ? (
    <Check aria-label={t("heldYes")} className="text-accent-text" />
  ) : (
    <Minus aria-label={t("heldNo")} className="text-text-3" />
  );
}

function withState(
  rights: readonly UserRight[],
  { permission, state }: Pick<UserRight, "permission" | "state">,
): readonly UserRight[] {
  return rights.map((right) =>
    right.permission === permission
      ? { ...right, state, held: state === "preset" ? right.inPreset : state === "given" }
      : right,
  );
}
