"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";

import { ConfirmationMark } from "./confirmation-mark";
import { ContactValue } from "./contact-value";
import { Line, Lines, Panel } from "./panel";

/** Every way to reach and recognise the client, where he lives, how and when he joined. */
export function ContactsPanel({ card }: { card: ClientCard }) {
  const t = useTranslations("card");
  const format = useFormat();
  // Moscow and Saint Petersburg are a region and a city of the same name.
  const address = [...new Set([card.region, card.city, card.address].filter(Boolean))].join(", ");
  return (
    <Panel title={t("contacts.title")}>
      {card.contacts.length === 0 && <p className="text-table text-text-3">{t("contacts.empty")}</p>}
      <Lines>
        {card.contacts.map((contact) => (
          <Line
            key={contact.id}
            name={contact.documentKind ? t(`documentKind.${contact.documentKind}`) : t(contact.kind)}
          >
            <span className="flex flex-wrap items-center gap-x-2">
              <ContactValue {...contact} />
              <ConfirmationMark card={card} contact={contact} />
              {contact.failed && (
                <Badge tone="danger" icon={TriangleAlert}>
                  {t("failed")}
                </Badge>
              )}
            </span>
          </Line>
        ))}
        {card.cards.map((one) => (
          <Line key={one.id} name={t("card")}>
            <span className="flex flex-wrap items-center gap-x-2">
              <span className={one.status === "replaced" || one.status === "deleted" ? "text-text-3 line-through" : ""}>
                <ContactValue kind="card" id={one.id} value={one.number} />
              </span>
              {one.status === "active" ? (
                one.state !== "activated" && (
                  <span className="text-caption text-text-3">{t(`contacts.cardState.${one.state}`)}</span>
                )
              ) : (
                <span className="text-caption text-text-3">{t(`contacts.cardStatus.${one.status}`)}</span>
              )}
            </span>
          </Line>
        ))}
        {address && <Line name={t("contacts.address")}>{address}</Line>}
        <Line name={t("contacts.joined")}>
          {card.joinedOn
            ? card.joinedStore
              ? t("contacts.joinedAt", { date: format.day(card.joinedOn), store: card.joinedStore })
              : format.day(card.joinedOn)
            : "—"}
          <span className="block text-caption text-text-3">{byWhom(card.createdBy, t)}</span>
        </Line>
      </Lines>
    </Panel>
  );
}

const origins = ["operator", "till", "account", "sms", "app", "import", "batch"] as const;

function byWhom(createdBy: string, t: ReturnType<typeof useTranslations<"card">>): string {
  const known = origins.find((origin) => origin === createdBy);
  return known ? t(`contacts.by.${known}`) : createdBy;
}
