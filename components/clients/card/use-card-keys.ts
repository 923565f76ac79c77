"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { type Shortcut, useShortcuts } from "@/components/ui/shortcuts";
import type { ClientCard } from "@/lib/clients/card-schema";

import { leaveTo } from "../profile/leave-guard";
import { useCard } from "./card-context";
import type { CardDialog } from "./card-dialogs";
import { isLiving } from "./is-living";

/** Digits open the tabs, from 1 to 9 and then 0; what is done for a caller most often has a key of its own. */
export function useCardKeys(
  card: ClientCard,
  tabs: readonly { href: string }[],
  open: (dialog: CardDialog) => void,
): void {
  const t = useTranslations("card.keys");
  const router = useRouter();
  const { may, asOf } = useCard();
  const adjusts = (may("bonuses.accrue") || may("bonuses.debit")) && !card.block && isLiving(card);
  const notes = may("notes.edit") && isLiving(card);
  useShortcuts(
    useMemo<Shortcut[]>(() => {
      const opens = (keys: string, dialog: "adjust" | "note"): Shortcut => ({
        ...{ keys, label: t(dialog), group: "here" },
        run: () => open(dialog),
      });
      return [
        ...tabs.map(
          ({ href }, index): Shortcut => ({
            keys: String((index + 1) % 10),
            label: t("tabs"),
            group: "here",
            run: () => leaveTo(() => router.push(asOf === null ? href : `${href}?at=${asOf}`)),
          }),
        ),
        ...(adjusts ? [opens("Alt B", "adjust")] : []),
        ...(notes ? [opens("Alt N", "note")] : []),
      ];
    }, [t, router, tabs, asOf, adjusts, notes, open]),
  );
}
