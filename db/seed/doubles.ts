import type { Profile } from "./make-profile";
import { transliterate } from "./words/transliterate";

/** What became of a pair: it waits, somebody said that they are two, or they are one by now. */
type Fate = "open" | "dismissed" | "merged";

type Plan = {
  fate: Fate;
  /** How the name was written the second time. */
  name: "same" | "withoutPatronymic" | "misspelt" | "another";
  birthDay: "same" | "unknown" | "own";
  /** What the second one had once and the first one has. */
  shared?: "phone" | "email" | "document";
  /** The phone of the second one is nearly that of the first. */
  hasNearPhone?: boolean;
  /** Only a colleague's word speaks for it. */
  isReported?: boolean;
};

/** Two clients that were made to look like one person; the older one first. */
export type Double = { firstId: number; secondId: number; fate: Fate; isReported: boolean };

const plans: readonly Plan[] = [
  { fate: "open", name: "same", birthDay: "same" },
  { fate: "merged", name: "same", birthDay: "same", shared: "phone" },
  { fate: "open", name: "misspelt", birthDay: "unknown", hasNearPhone: true },
  { fate: "open", name: "same", birthDay: "unknown", shared: "email" },
  { fate: "dismissed", name: "another", birthDay: "own", shared: "phone" },
  { fate: "open", name: "same", birthDay: "same", shared: "document" },
  { fate: "open", name: "withoutPatronymic", birthDay: "same" },
  { fate: "open", name: "withoutPatronymic", birthDay: "unknown", isReported: true },
  { fate: "merged", name: "same", birthDay: "same" },
  { fate: "open", name: "another", birthDay: "own", shared: "phone" },
  { fate: "open", name: "same", birthDay: "same", shared: "phone" },
  { fate: "dismissed", name: "misspelt", birthDay: "own", hasNearPhone: true },
  { fate: "open", name: "misspelt", birthDay: "own", shared: "document" },
  { fate: "open", name: "same", birthDay: "unknown", hasNearPhone: true },
  { fate: "merged", name: "withoutPatronymic", birthDay: "same", shared: "email" },
  { fate: "open", name: "same", birthDay: "unknown", shared: "phone" },
  { fate: "dismissed", name: "another", birthDay: "own", shared: "email" },
  { fate: "open", name: "misspelt", birthDay: "unknown", shared: "email", hasNearPhone: true },
  { fate: "open", name: "same", birthDay: "same", hasNearPhone: true },
  { fate: "open", name: "same", birthDay: "own", isReported: true },
  { fate: "merged", name: "same", birthDay: "same", shared: "document" },
  { fate: "dismissed", name: "same", birthDay: "unknown", isReported: true },
];

/** Codes that no client of the seed has: a number made with one of them is free. */
const freeCodes = ["902", "904", "908", "901"];

/** Lets some who come be people who are there already: registered twice, as it happens at tills and on the site. */
export class Doubles {
  readonly pairs: Double[] = [];
  readonly #step: number;
  #first: Profile | null = null;

  constructor(clients: number) {
    this.#step = clients / (plans.length + 1);
  }

  /** The same profile, or that of somebody known who came once more. */
  disguise(profile: Profile, n: number): Profile {
    const plan = plans[this.pairs.length];
    const due = this.#step * (this.pairs.length + (this.#first ? 1 : 0.4));
    if (!plan || n < due || !isPlain(profile)) return profile;
    if (this.#first) return this.#comeAgain(this.#first, profile, plan);
    const document = { kind: "document", value: this.#document(), isFormer: false } as const;
    this.#first = { ...profile, contacts: plan.shared === "document" ? [document] : [] };
    return this.#first;
  }

  #comeAgain(first: Profile, second: Profile, plan: Plan): Profile {
    this.#first = null;
    const value = plan.shared === "document" ? this.#document() : plan.shared && first[plan.shared];
    const contacts = plan.shared && value ? [{ kind: plan.shared, value, isFormer: true }] : [];
    const { fate, isReported = false } = plan;
    const code = freeCodes[this.pairs.length % freeCodes.length];
    this.pairs.push({ firstId: first.id, secondId: second.id, fate, isReported });
    return {
      ...second,
      ...personOf(first, second, plan),
      birthDay: plan.birthDay === "same" ? first.birthDay : plan.birthDay === "own" ? second.birthDay : null,
      phone: plan.hasNearPhone && first.phone ? `+7${code}${first.phone.slice(5)}` : second.phone,
      city: first.city,
      contacts,
    };
  }

  /** Above the numbers of the clients, from which the other documents are made. */
  #document(): string {
    return `4510${900_001 + this.pairs.length}`;
  }
}

/** Somebody of whom everything is known and to whom nothing else happens. */
function isPlain({ state, endsAt, person, phone, email, birthDay }: Profile): boolean {
  return state === "registered" && endsAt === null && Boolean(person && phone && email && birthDay !== null);
}

function personOf(first: Profile, second: Profile, { name }: Plan): Pick<Profile, "person" | "email"> {
  if (name === "another" || !first.person) return { person: second.person, email: second.email };
  const { surname } = first.person;
  const person = {
    ...first.person,
    surname: name === "misspelt" ? surname.slice(0, -3) + surname.slice(-2) : surname,
    patronymic: name === "withoutPatronymic" ? "" : first.person.patronymic,
  };
  const local = `${transliterate(person.surname)}${second.id.toString(36)}`;
  return { person, email: `${local}@inbox.example` };
}
