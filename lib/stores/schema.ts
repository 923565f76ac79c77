import { z } from "zod";

export const storeIdInput = z.strictObject({ storeId: z.coerce.number().int().positive() });

export type StoreOption = {
  id: number;
  code: string;
  name: string;
  city: string | null;
  /** IANA zone of its receipts: its own, or the programme's. */
  timeZone: string;
  /** Now on the clock of the store, `YYYY-MM-DDTHH:mm`. */
  now: string;
};

export type SellerOption = { id: number; code: string; name: string };
