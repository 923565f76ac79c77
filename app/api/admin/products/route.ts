import { parseInput } from "@/lib/core/parse-input";
import { searchProducts } from "@/lib/products/queries";
import { productSearchInput } from "@/lib/products/schema";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx, request) => {
  const { q } = parseInput(productSearchInput, Object.fromEntries(new URL(request.url).searchParams));
  return searchProducts(ctx, q);
});
