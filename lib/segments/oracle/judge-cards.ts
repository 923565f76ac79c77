import type { FilterValue } from "../tree";

import { chosen } from "./plain-values";
import { type Card, cardNumberIn, type WorldClient } from "./world";

type Judge = (value: FilterValue, about: { client: WorldClient; index: number }) => boolean;

/** The filters of cards, each by its meaning over the plain cards of a client. */
export const cardJudges: Record<string, Judge> = {
  "loyalty.cardNumber": (value, { client, index }) =>
    client.cards.some((card, n) => card.status !== "deleted" && numberMeets(value, cardNumberIn(card, index, n))),
  "loyalty.cardState": ofLive((card, keys) =>
    keys.some((key) => (key === "not_activated" ? card.state !== "activated" : card.state === key)),
  ),
  "loyalty.cardStatus": (value, { client }) => client.cards.some(({ status }) => chosen(value).includes(status)),
  "loyalty.cardKind": ofLive(({ kind }, keys) => keys.includes(kind)),
  "loyalty.walletCard": (value, { client }) => {
    const wallets = client.cards.filter((card) => isLive(card) && card.kind === "wallet");
    if (wallets.length === 0) return chosen(value).includes("none");
    return wallets.some(({ walletState }) => chosen(value).includes(walletState));
  },
  "loyalty.cardCategory": ofLive(({ category }, keys) => category !== null && keys.includes(category)),
  "loyalty.cardType": ofLive(({ type }, keys) => type !== null && keys.includes(type)),
};

function isLive({ status }: Card): boolean {
  return status === "active" || status === "blocked";
}

function ofLive(meets: (card: Card, keys: string[]) => boolean): Judge {
  return (value, { client }) => client.cards.some((card) => isLive(card) && meets(card, chosen(value)));
}

function numberMeets(value: FilterValue, number: string): boolean {
  const typed = (text: unknown) => String(text).replaceAll(" ", "").toUpperCase();
  if (Array.isArray(value.in)) return value.in.map(typed).includes(number);
  if (value.starts !== undefined) return number.startsWith(typed(value.starts));
  if (value.from !== undefined && number < typed(value.from)) return false;
  return value.to === undefined || number <= typed(value.to);
}
