import { day, dayOf, hour, midnight, minute } from "./calendar";
import { Choice } from "./choice";
import type { Profile } from "./make-profile";
import type { Random } from "./random";
import type { Store, World } from "./world";

export type Visit = { at: number; store: Store };

/** When and where a client buys, in the order of time: few buy much, and a third stopped coming at some moment. */
export function makeVisits(world: World, random: Random, profile: Profile): Visit[] {
  const { now, scale } = world;
  const from = Math.max(profile.createdAt, now - scale.days * day);
  const last = profile.endsAt ?? now;
  const until = random.chance(0.3) ? from + (last - from) * random.next() : last;
  const count = countVisits(random, scale.purchases, profile);
  const visits: Visit[] = [];
  for (let n = 0; n < count; n += 1) {
    const store = chooseStore(world, random, profile);
    const moment = from + (until - from) * random.next();
    const at =
      midnight(dayOf(moment, store.offset), store.offset) + hours.pick(random) * hour + random.int(0, 59) * minute;
    if (at > profile.createdAt && at < last && at > now - scale.days * day) {
      visits.push({ at: at + random.int(0, 59) * 1_000, store });
    }
  }
  return visits.sort((a, b) => a.at - b.at);
}

function countVisits(random: Random, mean: number, { state }: Profile): number {
  if (state === "deleted") return 0;
  if (state === "new") return random.chance(0.4) ? random.int(1, 3) : 0;
  if (random.chance(0.07)) return 0;
  return Math.min(600, Math.floor(mean * 0.68 * Math.exp(random.normal()) + 0.6));
}

function chooseStore(world: World, random: Random, { city, home }: Profile): Store {
  const draw = random.next();
  if (draw < 0.72) return home;
  if (draw < 0.92) return world.storesOf.get(city.name)?.pick(random) ?? home;
  return draw < 0.97 ? world.webStore : world.anyStore.pick(random);
}

const hours = new Choice(
  [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21],
  [2, 3, 4, 5, 6, 6, 5, 5, 6, 8, 10, 9, 6, 3],
);
