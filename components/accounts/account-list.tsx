"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonText } from "@/components/ui/skeleton";
import { accountsQuery } from "@/lib/ledger/account-query-options";

import { AccountPanel } from "./account-panel";
import { JoinDialog } from "./join-dialog";
import { OpenAccountDialog } from "./open-account-dialog";

/** Tab «Счета»: the purses of a client, who else uses them, and the way into a family's. */
export function AccountList({ programmeZone }: { programmeZone: string }) {
  const t = useTranslations("accounts");
  const { clientId, may } = useCard();
  const accounts = useQuery(accountsQuery(clientId));
  const [open, setOpen] = useState<"join" | "open" | null>(null);

  if (accounts.isPending) return <SkeletonText lines={5} />;
  if (accounts.isError) return <ErrorNotice onRetry={() => void accounts.refetch()} retrying={accounts.isFetching} />;
  const primary = accounts.data.find(({ isPrimary }) => isPrimary);
  const alone = primary?.isOwner && primary.members.length === 1;
  return (
    <section className="flex max-w-3xl flex-col gap-4">
      {accounts.data.map((account) => (
        <AccountPanel
          key={account.accountId}
          account={account}
          zone={programmeZone}
          hasPrimaryBeside={
            !account.isPrimary &&
            account.isOwner &&
            account.members.length === 1 &&
            primary?.currency === account.currency
          }
        />
      ))}
      {may("accounts.share") && (
        <div className="flex flex-wrap gap-2 print:hidden">
          {alone && <Button onClick={() => setOpen("join")}>{t("join")}</Button>}
          <Button onClick={() => setOpen("open")}>{t("open")}</Button>
        </div>
      )}
      {open === "join" && primary && (
        <JoinDialog brought={primary.available + primary.pending} onClose={() => setOpen(null)} />
      )}
      {open === "open" && <OpenAccountDialog onClose={() => setOpen(null)} />}
    </section>
  );
}
