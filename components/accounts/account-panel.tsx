"use client";

import { Ban, Check, KeyRound, Snowflake, UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/use-format";
import type { AccountMember, SharedAccount } from "@/lib/ledger/account-schema";

import { LeaveDialog } from "./leave-dialog";

type Props = { account: SharedAccount; zone: string };

/** One purse: what is on it and everybody who earns to it and spends from it. */
export function AccountPanel({ account, zone }: Props) {
  const t = useTranslations("accounts");
  const format = useFormat();
  const shared = account.members.length > 1;
  const parts = (["available", "pending", "reserved", "debt"] as const).filter(
    (part) => part === "available" || account[part] > 0,
  );
  return (
    <article className="rounded-card border border-line p-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-h3">
          {t(account.currency === "bonus" ? "number" : "numberOther", {
            id: account.accountId,
            currency: account.currency,
          })}
        </h2>
        {account.isPrimary && (
          <Badge tone="ok" icon={Check}>
            {t("primary")}
          </Badge>
        )}
        {shared && (
          <Badge tone="info" icon={UsersRound}>
            {t("shared", { n: account.members.length })}
          </Badge>
        )}
        {account.frozenAt && (
          <Badge tone="warn" icon={Snowflake}>
            {t("frozen")}
          </Badge>
        )}
        <span className="text-caption text-text-3">
          {t("openedAt", { date: format.moment(account.openedAt, zone) })}
        </span>
      </header>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
        {parts.map((part) => (
          <div key={part}>
            <dt className="text-caption text-text-3">{t(`part.${part}`)}</dt>
            <dd className="font-medium text-body">{format.count(account[part])}</dd>
          </div>
        ))}
      </dl>
      <ul aria-label={t("members")} className="mt-3 border-line border-t">
        {account.members.map((member) => (
          <Member key={member.clientId} account={account} member={member} zone={zone} />
        ))}
      </ul>
    </article>
  );
}

function Member({ account, member, zone }: Props & { member: AccountMember }) {
  const t = useTranslations("accounts");
  const format = useFormat();
  const { clientId, may } = useCard();
  const [leaving, setLeaving] = useState(false);
  const name = member.name ?? t("client", { id: member.clientId });
  const mayLeave = may("accounts.share") && !member.isOwner && (account.isOwner || member.clientId === clientId);
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-2 text-table last:border-b-0 last:pb-0">
      {member.clientId === clientId ? (
        <span className="font-medium">{name}</span>
      ) : (
        <Link href={`/clients/${member.clientId}`} className="font-medium hover:underline">
          {name}
        </Link>
      )}
      {member.isOwner && account.members.length > 1 && (
        <Badge tone="neutral" icon={KeyRound}>
          {t("owner")}
        </Badge>
      )}
      {member.isBlocked && (
        <Badge tone="danger" icon={Ban}>
          {t("blocked")}
        </Badge>
      )}
      {!member.isPrimary && <span className="text-caption text-text-3">{t("notPrimary")}</span>}
      <span className="text-caption text-text-3">
        {member.confirmation
          ? t("joinedWith", {
              date: format.moment(member.joinedAt, zone),
              how: t(`confirmation.${member.confirmation}`),
            })
          : t("since", { date: format.moment(member.joinedAt, zone) })}
      </span>
      {mayLeave && (
        <Button tone="link" size="auto" className="ml-auto" onClick={() => setLeaving(true)}>
          {t("leave")}
        </Button>
      )}
      {leaving && (
        <LeaveDialog
          accountId={account.accountId}
          clientId={member.clientId}
          name={name}
          onClose={() => setLeaving(false)}
        />
      )}
    </li>
  );
}
