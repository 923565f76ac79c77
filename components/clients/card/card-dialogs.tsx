"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useCallback } from "react";

import { clientKey } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";
import type { Purse } from "@/lib/ledger/schema";
import type { PurchaseTerms } from "@/lib/purchases/schema";

export type CardDialog =
  | "purchase"
  | "adjust"
  | "attach"
  | "merge"
  | "level"
  | "block"
  | "unblock"
  | "exclude"
  | "note"
  | "register"
  | "erase";

// Fetched when they are first opened: a card is read far more often than changed.
const AdjustDialog = dynamic(() => import("@/components/ledger/adjust-dialog").then((m) => m.AdjustDialog));
const PurchaseDialog = dynamic(() => import("@/components/purchases/purchase-dialog").then((m) => m.PurchaseDialog));
const AssignLevelDialog = dynamic(() =>
  import("@/components/levels/assign-level-dialog").then((m) => m.AssignLevelDialog),
);
const AttachCardDialog = dynamic(() => import("./attach-card-dialog").then((m) => m.AttachCardDialog));
const ChooseOtherDialog = dynamic(() =>
  import("@/components/duplicates/choose-other-dialog").then((m) => m.ChooseOtherDialog),
);
const BlockDialog = dynamic(() => import("./block-dialog").then((m) => m.BlockDialog));
const ExcludeDialog = dynamic(() => import("./exclude-dialog").then((m) => m.ExcludeDialog));
const EraseDialog = dynamic(() => import("./erase-dialog").then((m) => m.EraseDialog));
const NoteDialog = dynamic(() => import("@/components/notes/note-dialog").then((m) => m.NoteDialog));
const RegisterDialog = dynamic(() => import("./register-dialog").then((m) => m.RegisterDialog));
const UnblockDialog = dynamic(() => import("./unblock-dialog").then((m) => m.UnblockDialog));

const messageMs = 3_000;

type Props = {
  card: ClientCard;
  purse: Purse | undefined;
  terms: PurchaseTerms | undefined;
  open: CardDialog | null;
  onOpen: (dialog: CardDialog | null) => void;
};

/** The one dialog that is open over a card. What it did makes everything read of the client old. */
export function CardDialogs({ card, purse, terms, open, onOpen }: Props) {
  const queryClient = useQueryClient();
  const close = useCallback(() => onOpen(null), [onOpen]);
  const readAnew = useReadAnew(card.id);
  const done = useCallback(() => {
    readAnew();
    // A message to the client is made a moment later, by the worker.
    setTimeout(() => void queryClient.invalidateQueries({ queryKey: [...clientKey(card.id), "timeline"] }), messageMs);
  }, [queryClient, readAnew, card.id]);

  switch (open) {
    case null:
      return null;
    case "adjust":
      return purse ? <AdjustDialog card={card} purse={purse} onClose={close} onDone={done} /> : null;
    case "purchase":
      return <PurchaseDialog card={card} terms={terms} onClose={close} onDone={done} />;
    case "attach":
      return <AttachCardDialog card={card} onClose={close} onDone={done} />;
    case "merge":
      return <ChooseOtherDialog clientId={card.id} onClose={close} />;
    case "level":
      return <AssignLevelDialog card={card} onClose={close} onDone={done} />;
    case "block":
      return <BlockDialog card={card} onClose={close} onDone={done} />;
    case "exclude":
      return <ExcludeDialog card={card} onClose={close} onDone={done} />;
    case "erase":
      return <EraseDialog card={card} onClose={close} onDone={done} />;
    case "note":
      return <NoteDialog clientId={card.id} note={null} onClose={close} />;
    case "register":
      return <RegisterDialog card={card} onClose={close} onDone={done} />;
    case "unblock":
      return <UnblockDialog card={card} onClose={close} onDone={done} />;
  }
}

/** Makes everything read of a client old, and the lists he stands in. */
export function useReadAnew(clientId: number): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: clientKey(clientId) });
    void queryClient.invalidateQueries({ queryKey: ["clients"] });
  }, [queryClient, clientId]);
}
