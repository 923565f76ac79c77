import { z } from "zod";

import { plainText } from "@/lib/core/plain-text";
import type { ProductPart } from "@/lib/programme/judge-products";

export const productSearchInput = z.strictObject({ q: plainText(100) });

export type ProductOption = {
  id: number;
  sku: string;
  name: string;
  category: string | null;
  /** Usual price in kopecks. */
  price: number | null;
  /** What the rules in force shut it out of; null: it takes part. */
  part: ProductPart | null;
};
