"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useCard } from "@/components/clients/card/card-context";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Cell, PlainTable } from "@/components/ui/plain-table";
import { SkeletonText } from "@/components/ui/skeleton";
import { useFormat } from "@/components/ui/use-format";
import { consentsQuery } from "@/lib/clients/card-query-options";
import type { Channel, ConsentKind } from "@/lib/clients/card-schema";
import { type ConsentNow, channels, consentKinds } from "@/lib/clients/consent-schema";

import { ConsentDialog } from "./consent-dialog";
import { ConsentHistoryList } from "./consent-history-list";
import { useConsentSource } from "./use-consent-source";

type Props = { zone: string; isGone: boolean };
type Chosen = { channel: Channel; kind: ConsentKind; subscribed: boolean | null };

/** What the client agreed to by channel and kind, since when, how he said it, under which wording; and its history. */
export function Subscriptions({ zone, isGone }: Props) {
  const t = useTranslations("card");
  const words = useTranslations("messages.consents");
  const { clientId } = useCard();
  const consents = useQuery(consentsQuery(clientId));
  const [chosen, setChosen] = useState<Chosen | null>(null);
  if (consents.isPending) return <SkeletonText lines={4} />;
  if (consents.isError) {
    return <ErrorNotice onRetry={() => void consents.refetch()} retrying={consents.isFetching} />;
  }
  const { now, events, wording } = consents.data;
  return (
    <section aria-labelledby="subscriptions">
      <h2 id="subscriptions" className="text-h2">
        {words("title")}
      </h2>
      <PlainTable
        label={words("title")}
        className="mt-2 max-w-[60rem]"
        columns={[
          { key: "channel", label: words("channel"), width: "w-52 max-md:w-24" },
          ...consentKinds.map((kind) => ({ key: kind, label: words(`kind.${kind}`) })),
        ]}
      >
        {channels.map((channel) => (
          <tr key={channel} className="border-line border-b">
            <Cell>{t(`channel.${channel}`)}</Cell>
            {consentKinds.map((kind) => {
              const own = now.find((one) => one.channel === channel && one.kind === kind);
              return (
                <Cell key={kind}>
                  <OneConsent
                    own={own}
                    zone={zone}
                    label={words("changeOf", {
                      consent: t("consentOf", { channel: t(`channel.${channel}`), kind: t(`consentKind.${kind}`) }),
                    })}
                    onChange={
                      isGone ? undefined : () => setChosen({ channel, kind, subscribed: own?.subscribed ?? null })
                    }
                  />
                </Cell>
              );
            })}
          </tr>
        ))}
      </PlainTable>
      <ConsentHistoryList events={events} zone={zone} />
      {chosen && <ConsentDialog {...chosen} wording={wording} onClose={() => setChosen(null)} />}
    </section>
  );
}

type OneProps = { own: ConsentNow | undefined; zone: string; label: string; onChange: (() => void) | undefined };

function OneConsent({ own, zone, label, onChange }: OneProps) {
  const t = useTranslations("card");
  const words = useTranslations("messages.consents");
  const format = useFormat();
  const source = useConsentSource();
  const { may } = useCard();
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-3">
      <div className="min-w-0">
        <span className={own ? "" : "text-text-3"}>
          {t(`subscription.${own === undefined ? "never" : own.subscribed ? "subscribed" : "unsubscribed"}`)}
        </span>
        {own && (
          <span className="block text-caption text-text-3">
            {[format.moment(own.at, zone), source(own.source), own.wording].filter(Boolean).join(" · ")}
          </span>
        )}
      </div>
      {onChange && may("clients.edit") && (
        <Button tone="link" size="small" aria-label={label} onClick={onChange}>
          {words("change")}
        </Button>
      )}
    </div>
  );
}
