"use client";

import {
  Award,
  Ban,
  CreditCard,
  DoorOpen,
  Ellipsis,
  FileDown,
  FileText,
  HandCoins,
  LockOpen,
  Merge,
  Plus,
  UserCheck,
} from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Tooltip } from "@/components/ui/tooltip";
import type { ClientCard } from "@/lib/clients/card-schema";

import { useCard } from "./card-context";
import { type CardDialog, useReadAnew } from "./card-dialogs";
import { isLiving } from "./is-living";
import { LeavingRow } from "./leaving-band";
import { registrationPhone } from "./registration-phone";

type Props = { card: ClientCard; onOpen: (dialog: CardDialog) => void };

/** What can be done for this client, below the balance. While he is blocked, the sentence that says why it cannot. */
export function ActionRow({ card, onOpen }: Props) {
  const t = useTranslations("card");
  const { may } = useCard();
  const onDone = useReadAnew(card.id);
  if (!isLiving(card)) return <div className="h-2" />;
  if (card.exclusion) return <LeavingRow card={card} onOpen={onOpen} onDone={onDone} />;
  if (card.block) return <BlockedRow onOpen={onOpen} />;

  // A temporary owner stands for a card until a person takes it: he gets no other one and is nobody's double.
  const isPerson = card.state !== "new";
  const adds = may("purchases.add");
  const adjusts = may("bonuses.accrue") || may("bonuses.debit");
  const cards = may("cards.edit") && isPerson;
  const blocks = may("clients.block");
  const levels = may("clients.level");
  const excludes = may("clients.exclude") && isPerson;
  const merges = may("clients.merge") && isPerson;
  const registers = may("clients.create") && registrationPhone(card) !== undefined;
  const papers = may("bonuses.view") || may("clients.extract");
  if (!(adds || adjusts || cards || blocks || levels || excludes || merges || papers)) return <div className="h-2" />;
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-2 py-3 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto_auto] print:hidden">
      {adds && (
        <Button
          tone="primary"
          icon={<Plus aria-hidden />}
          onClick={() => onOpen("purchase")}
          className="max-md:col-span-3 max-md:w-full"
        >
          {t("actions.addPurchase")}
        </Button>
      )}
      {adjusts && (
        <Tooltip label={t("actions.adjust")} keys="Alt B">
          <Button icon={<HandCoins aria-hidden />} onClick={() => onOpen("adjust")} className="max-md:w-full">
            <span className="max-md:hidden">{t("actions.adjust")}</span>
            <span className="md:hidden">{t("actions.adjustShort")}</span>
          </Button>
        </Tooltip>
      )}
      {cards && (
        <Menu
          trigger={
            <Button icon={<CreditCard aria-hidden />} className="max-md:w-full">
              {t("actions.cards")}
            </Button>
          }
        >
          <MenuItem icon={<Plus aria-hidden />} onClick={() => onOpen("attach")}>
            {t("actions.attachCard")}
          </MenuItem>
        </Menu>
      )}
      {registers && (
        <Button icon={<UserCheck aria-hidden />} onClick={() => onOpen("register")} className="max-md:hidden">
          {t("actions.register")}
        </Button>
      )}
      {blocks && (
        <Button icon={<Ban aria-hidden />} onClick={() => onOpen("block")} className="max-md:hidden">
          {t("actions.block")}
        </Button>
      )}
      {(blocks || levels || excludes || merges || papers) && (
        <Menu
          align="end"
          trigger={
            <IconButton
              label={t("actions.more")}
              icon={<Ellipsis aria-hidden />}
              tone="secondary"
              className={levels || excludes || merges || papers ? "" : "md:hidden"}
            />
          }
        >
          {registers && (
            <MenuItem icon={<UserCheck aria-hidden />} className="md:hidden" onClick={() => onOpen("register")}>
              {t("actions.register")}
            </MenuItem>
          )}
          {levels && (
            <MenuItem icon={<Award aria-hidden />} onClick={() => onOpen("level")}>
              {t("actions.setLevel")}
            </MenuItem>
          )}
          {merges && (
            <MenuItem icon={<Merge aria-hidden />} onClick={() => onOpen("merge")}>
              {t("actions.merge")}
            </MenuItem>
          )}
          {may("bonuses.view") && (
            <MenuItem icon={<FileText aria-hidden />} href={`/papers/${card.id}/statement`}>
              {t("actions.statement")}
            </MenuItem>
          )}
          {may("clients.extract") && (
            <MenuItem icon={<FileDown aria-hidden />} href={`/papers/${card.id}/extract`}>
              {t("actions.extract")}
            </MenuItem>
          )}
          {blocks && (
            <MenuItem icon={<Ban aria-hidden />} tone="danger" className="md:hidden" onClick={() => onOpen("block")}>
              {t("actions.block")}
            </MenuItem>
          )}
          {excludes && (
            <MenuItem icon={<DoorOpen aria-hidden />} tone="danger" onClick={() => onOpen("exclude")}>
              {t("actions.exclude")}
            </MenuItem>
          )}
        </Menu>
      )}
    </div>
  );
}

function BlockedRow({ onOpen }: { onOpen: (dialog: CardDialog) => void }) {
  const t = useTranslations("card");
  const { may } = useCard();
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 py-3 text-body text-text-2 print:hidden">
      <span>
        {t("blocked.instead")}
        {!may("clients.block") && <span className="text-text-3"> {t("blocked.insteadMore")}</span>}
      </span>
      {may("clients.block") && (
        <Button icon={<LockOpen aria-hidden />} onClick={() => onOpen("unblock")} className="max-md:w-full">
          {t("actions.unblock")}
        </Button>
      )}
    </div>
  );
}
