"use client";

import { Ban, Ellipsis, KeyRound, LogOut } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useFormat } from "@/components/ui/use-format";
import type { AccountMember, SharedAccount } from "@/lib/ledger/account-schema";

import { HandOverDialog } from "./hand-over-dialog";
import { LeaveDialog } from "./leave-dialog";

/** What is done with whom on which account. */
export type FamilyStep = { account: SharedAccount; member: AccountMember };

type Props = FamilyStep & { zone: string };

/** Somebody on an account: who he is, since when and by whose word, and what can be done from the card of any member. */
export function MemberRow({ account, member, zone }: Props) {
  const t = useTranslations("accounts");
  const format = useFormat();
  const { clientId, may } = useCard();
  const [open, setOpen] = useState<"handOver" | "leave" | null>(null);
  const isShared = account.members.length > 1;
  const name = member.name ?? t(member.isVisible ? "client" : "ofOthers", { id: String(member.clientId) });
  const close = () => setOpen(null);
  return (
    <li className="flex min-h-10 items-center gap-3 border-line border-b py-2 text-table last:border-b-0 last:pb-0">
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        {member.clientId === clientId || !member.isVisible ? (
          <span className={member.isVisible ? "font-medium" : "text-text-3"}>{name}</span>
        ) : (
          <Link href={`/clients/${member.clientId}/accounts`} className="font-medium hover:underline">
            {name}
          </Link>
        )}
        {member.isOwner && isShared && (
          <Badge tone="neutral" icon={KeyRound}>
            {t("owner")}
          </Badge>
        )}
        {member.isBlocked && (
          <Badge tone="danger" icon={Ban}>
            {t("blocked")}
          </Badge>
        )}
        {member.cardTails.length > 0 && (
          <span className="text-caption text-text-2 tabular-nums">
            {t("cards", {
              n: member.cardTails.length,
              tails: member.cardTails.map((tail) => `•••• ${tail}`).join(", "),
            })}
          </span>
        )}
        {!member.isPrimary && <span className="text-caption text-text-3">{t("notPrimary")}</span>}
        <span className="text-caption text-text-3">
          {member.confirmation
            ? t("joinedWith", {
                date: format.moment(member.joinedAt, zone),
                how: t(`confirmation.${member.confirmation}`),
                by: member.joinedBy ?? "nobody",
              })
            : t("since", { date: format.moment(member.joinedAt, zone) })}
        </span>
      </span>
      {may("accounts.share") && !member.isOwner && member.isVisible && (
        <Menu
          align="end"
          trigger={<IconButton label={t("actions", { name })} icon={<Ellipsis aria-hidden />} size="small" />}
        >
          <MenuItem
            icon={<KeyRound aria-hidden />}
            disabled={member.isBlocked}
            hint={member.isBlocked ? t("ownerNotBlocked") : undefined}
            onClick={() => setOpen("handOver")}
          >
            {t("handOver")}
          </MenuItem>
          <MenuItem icon={<LogOut aria-hidden />} tone="danger" onClick={() => setOpen("leave")}>
            {t("leave")}
          </MenuItem>
        </Menu>
      )}
      {open === "handOver" && <HandOverDialog account={account} member={member} onClose={close} />}
      {open === "leave" && <LeaveDialog account={account} member={member} name={name} onClose={close} />}
    </li>
  );
}
