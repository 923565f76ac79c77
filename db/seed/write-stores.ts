import { dayOf } from "./calendar";
import { Choice } from "./choice";
import { makePerson } from "./make-person";
import type { Random } from "./random";
import { type City, cities } from "./words/places";
import { chooseBySize, type Seeding, type Seller, type Store, type World } from "./world";

/** Stores of every city with their sellers, and the web shop. */
export function writeStores(seeding: Seeding): Pick<World, "cities" | "storesOf" | "anyStore" | "webStore"> {
  const { tables, random, now, scale } = seeding;
  const stores: Store[] = [];
  const storesOf = new Map<string, Choice<Store>>();
  const today = dayOf(now);

  for (const city of cities) {
    const own: Store[] = [];
    const count = Math.max(1, Math.round(city.stores * scale.storesPerCity));
    for (let n = 1; n <= count; n += 1) {
      const id = stores.length + own.length + 1;
      const code = `${city.prefix}-${String(n).padStart(2, "0")}`;
      const isClosed = city.prefix === "OMS" && n === 1;
      tables.store(
        id,
        code,
        nameOf(city, n),
        city.name,
        city.region,
        random.chance(0.3) ? "Супермаркет" : "У дома",
        random.chance(0.8) ? "Собственные" : "Франшиза",
        city.timeZone,
        today - random.int(800, 3_000),
        isClosed ? today - 60 : null,
      );
      own.push({ id, code, city, offset: city.offset, sellers: writeSellers(seeding, id, code, random) });
    }
    stores.push(...own);
    storesOf.set(city.name, Choice.skewed(own, 0.8));
  }

  const web = stores.length + 1;
  // Sold everywhere and standing nowhere: its days are those of the programme.
  tables.store(web, "WEB", "Интернет-магазин", null, null, "Онлайн", "Собственные", null, today - 1_200, null);
  const home = cities[0];
  if (!home) throw new Error("There are no cities");
  const webStore: Store = { id: web, code: "WEB", city: home, offset: 3, sellers: [] };

  return {
    cities: chooseBySize(cities, (city) => city.stores),
    storesOf,
    anyStore: Choice.skewed(stores, 0.7),
    webStore,
  };
}

function nameOf(city: City, n: number): string {
  const street = city.streets[(n - 1) % city.streets.length] ?? city.name;
  const round = Math.floor((n - 1) / city.streets.length);
  return `${city.name}, ${street}${round > 0 ? ` ${round + 1}` : ""}`;
}

let sellerCount = 0;

function writeSellers({ tables }: Seeding, storeId: number, code: string, random: Random): Seller[] {
  if (storeId === 1) sellerCount = 0;
  return Array.from({ length: random.int(3, 5) }, (_, i) => {
    sellerCount += 1;
    const { surname, name } = makePerson(random);
    const seller = { id: sellerCount, code: `${code}-${String(i + 1).padStart(2, "0")}` };
    tables.seller(seller.id, seller.code, `${surname} ${name}`, storeId);
    return seller;
  });
}
