"use client";

import { Check, Snowflake, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/use-format";
import type { SharedAccount } from "@/lib/ledger/account-schema";

import { BringDialog } from "./bring-dialog";
import { InviteDialog } from "./invite-dialog";
import { MemberRow } from "./member-row";

type Props = {
  account: SharedAccount;
  zone: string;
  /** He spends from another account of the same currency, to which this one can be emptied. */
  hasPrimaryBeside: boolean;
};

/** One purse: what is on it and everybody who earns to it and spends from it. */
export function AccountPanel({ account, zone, hasPrimaryBeside }: Props) {
  const t = useTranslations("accounts");
  const format = useFormat();
  const parts = (["available", "pending", "reserved", "debt"] as const).filter(
    (part) => part === "available" || account[part] > 0,
  );
  return (
    <article className="rounded-card border border-line p-4">
      <Head account={account} zone={zone} />
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
          <MemberRow key={member.clientId} account={account} member={member} zone={zone} />
        ))}
      </ul>
      {account.ownerChange && <OwnerChangeLine change={account.ownerChange} zone={zone} />}
      <Steps account={account} hasPrimaryBeside={hasPrimaryBeside} />
    </article>
  );
}

function Head({ account, zone }: { account: SharedAccount; zone: string }) {
  const t = useTranslations("accounts");
  const format = useFormat();
  const { accountId, currency, members } = account;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <h2 className="text-h3">
        {t(currency === "bonus" ? "number" : "numberOther", { id: String(accountId), currency })}
      </h2>
      {account.isPrimary && (
        <Badge tone="ok" icon={Check}>
          {t("primary")}
        </Badge>
      )}
      {members.length > 1 && (
        <Badge tone="info" icon={UsersRound}>
          {t("shared", { n: members.length })}
        </Badge>
      )}
      {account.frozenAt && (
        <Badge tone="warn" icon={Snowflake}>
          {t("frozen")}
        </Badge>
      )}
      <span className="text-caption text-text-3">{t("openedAt", { date: format.moment(account.openedAt, zone) })}</span>
    </header>
  );
}

/** How the account came to its owner: from whom, by whose word and how it was given, and who wrote it down. */
function OwnerChangeLine({ change, zone }: { change: NonNullable<SharedAccount["ownerChange"]>; zone: string }) {
  const t = useTranslations("accounts");
  const format = useFormat();
  return (
    <p className="mt-2 text-caption text-text-3">
      {t("handedOverBy", {
        date: format.moment(change.at, zone),
        name: change.fromName ?? t("client", { id: String(change.fromId) }),
        who: change.confirmedBy,
        how: t(`confirmation.${change.confirmation}`),
        by: change.by ?? "nobody",
      })}
    </p>
  );
}

function Steps({ account, hasPrimaryBeside }: Omit<Props, "zone">) {
  const t = useTranslations("accounts");
  const { may } = useCard();
  const [open, setOpen] = useState<"invite" | "bring" | null>(null);
  const owner = account.members.find(({ isOwner }) => isOwner);
  const invites = account.isPrimary && owner?.isVisible === true && !account.frozenAt;
  const brings = hasPrimaryBeside && account.debt === 0 && account.available + account.pending > 0;
  if (!may("accounts.share") || (!invites && !brings)) return null;
  return (
    <div className="mt-3 flex flex-wrap gap-2 print:hidden">
      {invites && <Button onClick={() => setOpen("invite")}>{t("invite")}</Button>}
      {brings && <Button onClick={() => setOpen("bring")}>{t("bring")}</Button>}
      {open === "invite" && owner && <InviteDialog owner={owner} onClose={() => setOpen(null)} />}
      {open === "bring" && <BringDialog account={account} onClose={() => setOpen(null)} />}
    </div>
  );
}
