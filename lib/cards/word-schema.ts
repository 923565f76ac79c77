import { z } from "zod";

import { requiredText } from "@/lib/core/plain-text";

export const cardWordKinds = ["category", "type"] as const;
export type CardWordKind = (typeof cardWordKinds)[number];

const of = z.enum(cardWordKinds);
/** For files and the API: never changes. */
const key = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/);
const name = requiredText(60);

export const addCardWordInput = z.strictObject({ of, key, name });
export const renameCardWordInput = z.strictObject({ of, key: z.string().min(1).max(60), name });
export const closeCardWordInput = z.strictObject({ of, key: z.string().min(1).max(60), closed: z.boolean() });
export const deleteCardWordInput = z.strictObject({ of, key: z.string().min(1).max(60) });

export type AddCardWordInput = z.input<typeof addCardWordInput>;
export type RenameCardWordInput = z.input<typeof renameCardWordInput>;
export type CloseCardWordInput = z.input<typeof closeCardWordInput>;
export type DeleteCardWordInput = z.input<typeof deleteCardWordInput>;

/** A category or a type of cards with what uses it. */
export type CardWordRow = {
  of: CardWordKind;
  key: string;
  name: string;
  /** Given to no new batch. */
  closed: boolean;
  cards: number;
  batches: number;
};
