"use client";

import { useQuery } from "@tanstack/react-query";

import { CodeStep } from "@/components/clients/registration/code-step";
import { registrationCodeQuery } from "@/lib/activation/registration-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";

import { registrationPhone } from "./registration-phone";

type Props = { card: ClientCard; onClose: () => void; onDone: () => void };

/** Makes a participant of whoever left a phone and was not registered: a call that broke off, an application, a subscriber. */
export function RegisterDialog({ card, onClose, onDone }: Props) {
  const { data: rule } = useQuery(registrationCodeQuery);
  const phone = registrationPhone(card);
  if (!phone || !rule) return null;
  return (
    <CodeStep
      clientId={card.id}
      identifierId={phone.id}
      phone={phone.value.text}
      isSent={false}
      mayDoWithout={rule !== "required"}
      onEnd={(isParticipant) => {
        onClose();
        if (isParticipant) onDone();
      }}
    />
  );
}
