"use client";

import { useState } from "react";

import { EntryDialog, type PurchaseDialogProps } from "./entry-dialog";
import { FindReceiptDialog } from "./find-receipt-dialog";
import type { TypedPlace } from "./place-fields";

/** «Добавить покупку»: first the receipt is looked for, and only what nobody knows is entered by hand (H9). */
export function PurchaseDialog(props: PurchaseDialogProps) {
  const [begun, setBegun] = useState<TypedPlace | null>(null);
  return begun ? <EntryDialog {...props} begun={begun} /> : <FindReceiptDialog {...props} onEnter={setBegun} />;
}
