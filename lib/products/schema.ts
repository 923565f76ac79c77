import { z } from "zod";

import { plainText } from "@/lib/core/plain-text";

export const productSearchInput = z.strictObject({ q: plainText(100) });

export type ProductOption = {
  id: number;
  sku: string;
  name: string;
  category: string | null;
  /** Usual price in kopecks. */
  price: number | null;
};
