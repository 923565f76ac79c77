"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";

import { useAction } from "@/components/layout/use-action";
import type { Permission } from "@/lib/access/permissions";
import { openCardAction, revealContactAction } from "@/lib/clients/card-actions";

import { useAsOf } from "./use-as-of";

type ContactRef = { of: "contact" | "card"; id: number };

type CardContextValue = {
  clientId: number;
  rights: ReadonlySet<string>;
  /** As of which minute the card is shown; null: now. */
  asOf: string | null;
  /** In the past there is nothing to do, only to see. */
  may: (permission: Permission) => boolean;
  /** The whole value of a contact, once it may be shown; undefined while it is masked. */
  shown: (contact: ContactRef) => string | undefined;
  reveal: (contact: ContactRef) => Promise<string | undefined>;
};

const CardContext = createContext<CardContextValue | null>(null);

export function useCard(): CardContextValue {
  const value = useContext(CardContext);
  if (!value) throw new Error("Outside of a client card");
  return value;
}

type Props = { clientId: number; rights: readonly string[]; children: ReactNode };

/** Whose card it is, what the person may do on it, and the contacts that have been shown so far. */
export function CardProvider({ clientId, rights, children }: Props) {
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const [runReveal] = useAction(revealContactAction);
  const asOf = useAsOf();
  const held = useMemo(() => new Set(rights), [rights]);
  useRecordedOpening(clientId, setValues);

  const reveal = useCallback(
    async ({ of, id }: ContactRef) => {
      const answer = await runReveal({ clientId, of, id });
      if (!answer.ok) return undefined;
      const { value } = answer.result;
      setValues((before) => new Map(before).set(keyOf({ of, id }), value));
      return value;
    },
    [clientId, runReveal],
  );

  const value = useMemo<CardContextValue>(
    () => ({
      clientId,
      rights: held,
      asOf,
      may: (permission) => held.has(permission) && (asOf === null || permission.endsWith(".view")),
      shown: (contact) => values.get(keyOf(contact)),
      reveal,
    }),
    [clientId, asOf, held, values, reveal],
  );
  return <CardContext value={value}>{children}</CardContext>;
}

/**
 * The journal gets its line when the card is on the screen, by a request of its own: what was only fetched ahead was
 * not opened. The answer brings the contacts this person sees without asking.
 */
function useRecordedOpening(clientId: number, setValues: (values: ReadonlyMap<string, string>) => void): void {
  const recorded = useRef<number | null>(null);
  useEffect(() => {
    if (recorded.current === clientId) return;
    recorded.current = clientId;
    setValues(new Map());
    void openCardAction(clientId).then((answer) => {
      if (!answer.ok || recorded.current !== clientId) return;
      const contacts = answer.result.contacts.map((one) => [keyOf({ of: "contact", id: one.id }), one.value] as const);
      const cards = answer.result.cards.map((one) => [keyOf({ of: "card", id: one.id }), one.value] as const);
      const whole = [...contacts, ...cards].filter(([, shown]) => !shown.masked);
      setValues(new Map(whole.map(([key, shown]) => [key, shown.text])));
    });
  }, [clientId, setValues]);
}

function keyOf({ of, id }: ContactRef): string {
  return `${of}-${id}`;
}
