"use client";

import { PhoneIncoming, PhoneOff, UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { FoundCall } from "@/lib/identification/find-call";

import { CallHit } from "./call-hit";

const RegisterClientDialog = dynamic(() =>
  import("@/components/clients/register-client-dialog").then((module) => module.RegisterClientDialog),
);

type Props = { from: string; call: FoundCall | null; mayRegister: boolean };

/** Who may be calling: one key opens the card. The number leaves the address bar and the history at once (H2). */
export function IncomingCall({ from, call, mayRegister }: Props) {
  const t = useTranslations("calls.call");
  const [registers, setRegisters] = useState(false);
  useEffect(() => window.history.replaceState(null, "", "/call"), []);

  if (call === null) return <EmptyState isPage icon={PhoneOff} title={t("bad")} hint={t("badHint")} />;
  return (
    <div className="flex max-w-[45rem] flex-col gap-4">
      <PageHeader title={t("from", { phone: call.number })} />
      {call.hits.length > 1 && <p className="text-body text-text-2">{t("several")}</p>}
      {call.hits.map((hit, n) => (
        <CallHit key={hit.id} from={from} hit={hit} isFirst={n === 0} />
      ))}
      {call.hits.length === 0 && (
        <EmptyState
          icon={PhoneIncoming}
          title={t("unknown")}
          hint={t("unknownHint")}
          actions={
            mayRegister && (
              <Button tone="primary" icon={<UserPlus aria-hidden />} onClick={() => setRegisters(true)}>
                {t("register")}
              </Button>
            )
          }
        />
      )}
      {registers && <RegisterClientDialog phone={from} onClose={() => setRegisters(false)} />}
    </div>
  );
}
