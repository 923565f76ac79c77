import { Choice } from "./choice";
import type { Random } from "./random";
import { menNames, womenNames } from "./words/first-names";
import type { Gender } from "./words/gender";
import { frequentSurnames, otherSurnames, surnameFor } from "./words/surnames";

export type Person = { gender: Gender; surname: string; name: string; patronymic: string };

/** A person whose surname, name and patronymic agree in gender. */
export function makePerson(random: Random, gender: Gender = random.chance(0.62) ? "female" : "male"): Person {
  const [, son, daughter] = men.pick(random);
  const surnames = random.chance(0.75) ? frequent : rare;
  return {
    gender,
    surname: surnameFor(gender, surnames.pick(random)),
    name: makeFirstName(random, gender),
    patronymic: gender === "male" ? son : daughter,
  };
}

export function makeFirstName(random: Random, gender: Gender): string {
  return gender === "male" ? men.pick(random)[0] : women.pick(random)[0];
}

const men = new Choice(
  menNames,
  menNames.map(([, , , weight]) => weight),
);
const women = new Choice(
  womenNames,
  womenNames.map(([, weight]) => weight),
);
const frequent = Choice.skewed(frequentSurnames, 0.35);
const rare = Choice.skewed(otherSurnames, 0.2);
