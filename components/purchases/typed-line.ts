import type { ProductOption } from "@/lib/products/schema";
import { lineAmount } from "@/lib/purchases/rules";

/** A line of a receipt while it is typed. */
export type TypedLine = {
  /** For React only. */
  id: number;
  product: ProductOption | null;
  /** What was typed instead of a product of the catalogue. */
  name: string;
  /** In thousandths. */
  quantity: number | null | undefined;
  price: number | null | undefined;
  discount: number | null | undefined;
};

let lastId = 0;

export function emptyLine(): TypedLine {
  lastId += 1;
  return { id: lastId, product: null, name: "", quantity: 1_000, price: null, discount: null };
}

/** Nothing was typed into it yet: it is neither an error nor a part of the receipt. */
export function isBlank(line: TypedLine): boolean {
  return line.product === null && line.name.trim() === "" && line.price === null && line.discount === null;
}

type Line = { productId?: number; name?: string; quantity: number; price: number; discount: number };

/** The line as it is sent; null while something is missing or wrong. */
export function toLine(line: TypedLine): Line | null {
  const { product, quantity, price, discount } = line;
  const name = line.name.trim();
  if (!quantity || price === null || price === undefined || discount === undefined) return null;
  if (product === null && name === "") return null;
  const read = { quantity: quantity / 1_000, price, discount: discount ?? 0 };
  if (read.discount > lineAmount(read)) return null;
  return { ...(product ? { productId: product.id } : { name }), ...read };
}
