import { Choice } from "./choice";
import type { Random } from "./random";
import { excludedCategory } from "./rules";
import { departments, makers } from "./words/goods";
import type { Product, Seeding, World } from "./world";

/** Departments with their shelves, and as many products on them as the scale wants. */
export function writeProducts({ tables, random, scale }: Seeding): Pick<World, "products" | "childrenGoods"> {
  const kinds: { shelf: string; takesPart: boolean; categoryId: number; good: string; pack: string; price: number }[] =
    [];
  let categoryId = 0;
  for (const department of departments) {
    categoryId += 1;
    const parentId = categoryId;
    tables.product_category(parentId, department.key, department.name, null);
    for (const shelf of department.shelves) {
      categoryId += 1;
      tables.product_category(categoryId, shelf.key, shelf.name, parentId);
      const takesPart = shelf.key !== excludedCategory;
      for (const [good, price] of shelf.goods) {
        shelf.packs.forEach((pack, i) => {
          const packPrice = Math.round(price * (1 + i * 0.8));
          kinds.push({ shelf: department.key, takesPart, categoryId, good, pack, price: packPrice });
        });
      }
    }
  }

  const products: Product[] = [];
  while (products.length < scale.products) {
    const n = products.length;
    const kind = kinds[n % kinds.length];
    if (!kind) break;
    const round = Math.floor(n / kinds.length);
    const maker = makers[(n + round * 3) % makers.length] ?? "";
    // A large base has more products than makers and packs can tell apart: the rest carry a number of their recipe.
    const recipe = round >= makers.length ? `, № ${Math.floor(round / makers.length) + 1}` : "";
    const price = Math.round(kind.price * (0.85 + random.next() * 0.4)) * 100 - (random.chance(0.5) ? 10 : 100);
    const isWeighed = kind.pack === "кг";
    const name = `${kind.good} «${maker}»${recipe}, ${isWeighed ? "вес" : kind.pack}`;
    const { shelf, takesPart } = kind;
    const product = { id: n + 1, name, shelf, price: Math.max(price, 900), isWeighed, takesPart };
    tables.product(product.id, String(100_001 + n), product.name, kind.categoryId, product.price);
    products.push(product);
  }

  const shuffled = shuffle(products, random);
  return {
    products: Choice.skewed(shuffled, 0.75),
    childrenGoods: Choice.skewed(
      shuffled.filter(({ shelf }) => shelf === "children"),
      0.5,
    ),
  };
}

/** So that what is popular is spread over the whole catalogue. */
function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
