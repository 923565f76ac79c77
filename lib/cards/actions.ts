"use server";

import { runAction } from "@/lib/web/run-action";

import { activateCard } from "./activate-card";
import { attachCard } from "./attach-card";
import { cancelBatch, createBatch, saveVirtualCards } from "./batch-commands";
import type { CreateBatchInput, VirtualCardsInput } from "./batch-schema";
import { blockCard, unblockCard } from "./block-card";
import { deleteCard, undoDeleteCard } from "./delete-card";
import { giveVirtualCard, setWalletState } from "./give-virtual-card";
import { issueCard, issueCards } from "./issue-cards";
import { replaceCard } from "./replace-card";
import type {
  AttachCardInput,
  BlockCardInput,
  ClientCardInput,
  GiveVirtualCardInput,
  IssueCardsInput,
  ReplaceCardInput,
  SetWalletStateInput,
} from "./schema";
import { addCardWord, closeCardWord, deleteCardWord, renameCardWord } from "./word-commands";
import type { AddCardWordInput, CloseCardWordInput, DeleteCardWordInput, RenameCardWordInput } from "./word-schema";

export async function attachCardAction(input: AttachCardInput) {
  return runAction((ctx) => attachCard(ctx, input));
}

export async function blockCardAction(input: BlockCardInput) {
  return runAction((ctx) => blockCard(ctx, input));
}

export async function unblockCardAction(input: ClientCardInput) {
  return runAction((ctx) => unblockCard(ctx, input));
}

export async function replaceCardAction(input: ReplaceCardInput) {
  return runAction((ctx) => replaceCard(ctx, input));
}

export async function issueCardAction(input: ClientCardInput) {
  return runAction((ctx) => issueCard(ctx, input));
}

export async function activateCardAction(input: ClientCardInput) {
  return runAction((ctx) => activateCard(ctx, input));
}

export async function giveVirtualCardAction(input: GiveVirtualCardInput) {
  return runAction((ctx) => giveVirtualCard(ctx, input));
}

export async function setWalletStateAction(input: SetWalletStateInput) {
  return runAction((ctx) => setWalletState(ctx, input));
}

export async function deleteCardAction(input: ClientCardInput) {
  return runAction((ctx) => deleteCard(ctx, input));
}

export async function undoDeleteCardAction(input: ClientCardInput) {
  return runAction((ctx) => undoDeleteCard(ctx, input));
}

export async function createBatchAction(input: CreateBatchInput) {
  return runAction((ctx) => createBatch(ctx, input));
}

export async function cancelBatchAction(batchId: number) {
  return runAction((ctx) => cancelBatch(ctx, { batchId }));
}

export async function saveVirtualCardsAction(input: VirtualCardsInput) {
  return runAction((ctx) => saveVirtualCards(ctx, input), { revalidate: "/settings/cards" });
}

export async function issueCardsAction(input: IssueCardsInput) {
  return runAction((ctx) => issueCards(ctx, input));
}

export async function addCardWordAction(input: AddCardWordInput) {
  return runAction((ctx) => addCardWord(ctx, input));
}

export async function renameCardWordAction(input: RenameCardWordInput) {
  return runAction((ctx) => renameCardWord(ctx, input));
}

export async function closeCardWordAction(input: CloseCardWordInput) {
  return runAction((ctx) => closeCardWord(ctx, input));
}

export async function deleteCardWordAction(input: DeleteCardWordInput) {
  return runAction((ctx) => deleteCardWord(ctx, input));
}
