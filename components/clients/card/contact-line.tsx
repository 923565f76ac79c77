"use client";

import { Clock, CreditCard, Mail, MapPin, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";

import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";

import { ContactValue } from "./contact-value";

/** The ways to recognise and reach a client, one of each kind, and his local time. */
export function ContactLine({ card }: { card: ClientCard }) {
  const t = useTranslations("card");
  const phone = card.contacts.find((contact) => contact.kind === "phone");
  const email = card.contacts.find((contact) => contact.kind === "email");
  const live = card.cards.filter(({ status }) => status === "active" || status === "blocked");
  const [number] = live;
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-5 gap-y-1 text-table max-md:mt-2">
      <Part icon={<Phone aria-hidden />} name={t("phone")}>
        {phone ? <ContactValue {...phone} /> : <span className="text-text-3">{t("noPhone")}</span>}
      </Part>
      {email && (
        <Part icon={<Mail aria-hidden />} name={t("email")}>
          <ContactValue {...email} />
        </Part>
      )}
      {number && (
        <Part icon={<CreditCard aria-hidden />} name={t("card")}>
          <ContactValue kind="card" id={number.id} value={number.number} />
          {live.length > 1 && <span className="text-text-3">{t("moreCards", { n: live.length - 1 })}</span>}
        </Part>
      )}
      <LocalTime card={card} />
    </div>
  );
}

function Part({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <span className="flex text-text-3">{icon}</span>
      <span className="sr-only">{name}</span>
      {children}
    </span>
  );
}

/** What o'clock it is where the client lives, where that is not the programme's own time. */
function LocalTime({ card }: { card: ClientCard }) {
  const t = useTranslations("card");
  const format = useFormat();
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    const tick = () => setNow(new Date());
    tick();
    const clock = setInterval(tick, 15_000);
    return () => clearInterval(clock);
  }, []);
  if (!card.city) return null;
  const elsewhere = card.timeZone && card.timeZone !== card.programmeZone;
  return (
    <Part icon={elsewhere ? <Clock aria-hidden /> : <MapPin aria-hidden />} name={t("field.city")}>
      <span className="text-text-2">
        {elsewhere && card.timeZone && now
          ? t("localTime", { city: card.city, time: format.time(now, card.timeZone) })
          : card.city}
      </span>
    </Part>
  );
}
