"use client";

import { HandCoins } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";

import { type BonusDialog, BonusDialogs, bonusDialogsOf } from "./bonus-dialogs";
import type { BatchAudience } from "./whom";

type Props = { rights: readonly string[]; audience: BatchAudience };

/** «Бонусы» over a list: what is done to everybody in it. Nothing where the person may do none of it. */
export function BonusMenu({ rights, audience }: Props) {
  const t = useTranslations("massForms");
  const [open, setOpen] = useState<BonusDialog>();
  const offered = bonusDialogsOf(rights);
  if (offered.length === 0) return null;
  return (
    <>
      <Menu align="end" trigger={<Button icon={<HandCoins aria-hidden />}>{t("menu")}</Button>}>
        {offered.map((dialog) => (
          <MenuItem key={dialog} onClick={() => setOpen(dialog)}>
            {t(dialog)}
          </MenuItem>
        ))}
      </Menu>
      <BonusDialogs open={open} audience={audience} onClose={() => setOpen(undefined)} />
    </>
  );
}
