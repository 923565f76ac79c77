import { day, dayNumber, dayOf, monthAndDate } from "./calendar";
import { Choice } from "./choice";
import { makePerson, type Person } from "./make-person";
import { type Numbering, phoneOf } from "./numbering";
import type { Random } from "./random";
import type { City } from "./words/places";
import { transliterate } from "./words/transliterate";
import type { Store, World } from "./world";

export type State = "anonymous" | "new" | "registered" | "deleted" | "excluded";

/** Who a client is, before anything happened to him. */
export type Profile = {
  id: number;
  accountId: number;
  state: State;
  person: Person | null;
  birthDay: number | null;
  city: City;
  home: Store;
  phone: string | null;
  email: string | null;
  createdAt: number;
  createdBy: "operator" | "till" | "account" | "sms" | "app" | "import" | "batch";
  addedBy: string | null;
  /** From then on nothing happens any more: blocked, in the bin, gone. */
  endsAt: number | null;
  blockedAt: number | null;
  binnedAt: number | null;
  successorId: number | null;
  isParent: boolean;
  /** Besides the phone and the e-mail he has; former ones were given up. */
  contacts?: readonly { kind: "phone" | "email" | "document"; value: string; isFormer: boolean }[];
  /** Missing: answered by chance. */
  custom?: Record<string, unknown>;
};

const states = Choice.of<State | "blocked" | "bin">(
  ["registered", 9_310],
  ["anonymous", 300],
  ["new", 220],
  ["deleted", 80],
  ["excluded", 40],
  ["blocked", 35],
  ["bin", 15],
);

const origins = Choice.of<Profile["createdBy"]>(
  ["till", 55],
  ["account", 15],
  ["app", 12],
  ["operator", 8],
  ["sms", 5],
  ["import", 5],
);

/** `isSuccessor`: it is the person who took the card of a temporary owner made just before. */
export function makeProfile(
  world: World,
  random: Random,
  numbering: Numbering,
  { createdAt, isSuccessor, isLast }: { createdAt: number; isSuccessor: boolean; isLast: boolean },
): Profile {
  const id = numbering.next("client");
  const drawn = isSuccessor ? "registered" : states.pick(random);
  const kind = drawn === "deleted" && isLast ? "registered" : drawn;
  const state: State = kind === "blocked" || kind === "bin" ? "registered" : kind;
  const city = world.cities.pick(random);
  const home = world.storesOf.get(city.name)?.pick(random) ?? world.anyStore.pick(random);
  const isKnown = state === "registered";
  const person = isKnown || (state === "anonymous" && random.chance(0.3)) ? makePerson(random) : null;
  const birthDay = person && random.chance(0.88) ? makeBirthDay(world, random) : null;
  const age = birthDay === null ? 0 : (dayOf(world.now) - birthDay) / 365.25;
  const hasEnd = kind === "blocked" || kind === "bin" || state === "excluded";
  const endsAt = hasEnd ? makeEnd(world, random, createdAt, kind === "bin" ? 20 : 300) : null;
  return {
    id,
    accountId: numbering.next("account"),
    state,
    person,
    birthDay,
    city,
    home,
    phone: isKnown && random.chance(0.96) ? phoneOf(id) : null,
    email: person && random.chance(0.55) ? makeEmail(person, id, random) : null,
    createdAt,
    ...makeOrigin(random, state, home),
    endsAt,
    blockedAt: kind === "blocked" ? endsAt : null,
    binnedAt: kind === "bin" ? endsAt : null,
    successorId: state === "deleted" ? id + 1 : null,
    isParent: age > 20 && age < 52 && random.chance(0.42),
  };
}

/** Some time within the last so many days, after the client came. */
function makeEnd({ now }: World, random: Random, createdAt: number, days: number): number {
  const from = Math.max(createdAt, now - days * day);
  return from + Math.floor((now - from) * (0.1 + 0.85 * random.next()));
}

function makeBirthDay({ now }: World, random: Random): number {
  const years = Math.min(88, Math.max(16, 41 + random.normal() * 14));
  return dayOf(now) - Math.floor(years * 365.25) - random.int(0, 364);
}

function makeOrigin(random: Random, state: State, home: Store): Pick<Profile, "createdBy" | "addedBy"> {
  if (state === "new" || state === "deleted") return { createdBy: "batch", addedBy: null };
  const createdBy = state === "anonymous" ? "app" : origins.pick(random);
  switch (createdBy) {
    case "till":
      return { createdBy, addedBy: home.sellers.length > 0 ? `seller:${random.pick(home.sellers).code}` : null };
    case "operator":
      return { createdBy, addedBy: "user:operator@demo.local" };
    case "account":
      return { createdBy, addedBy: "key:site" };
    case "app":
      return { createdBy, addedBy: "key:application" };
    case "sms":
      return { createdBy, addedBy: "key:sms" };
    default:
      return { createdBy, addedBy: "user:admin@demo.local" };
  }
}

/** Domains that exist nowhere: a demonstration must not be able to write to anybody. */
const domains = Choice.of(["mail.example", 5], ["pochta.example", 3], ["inbox.example", 2], ["rabota.example", 1]);

function makeEmail({ name, surname }: Person, id: number, random: Random): string {
  const first = transliterate(name);
  const last = transliterate(surname);
  const local = random.chance(0.5) ? `${first}.${last}` : `${first.slice(0, 1)}${last}`;
  return `${local}${id.toString(36)}@${domains.pick(random)}`;
}

/** The birthday of that person in a year; of 29 February the 28th in common years. */
export function birthdayIn(year: number, birthDay: number): number {
  const { month, date } = monthAndDate(birthDay);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return dayNumber(year, month, month === 2 && date === 29 && !isLeap ? 28 : date);
}
