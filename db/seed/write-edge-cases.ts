import { day, dayNumber, dayOf } from "./calendar";
import { edgeLives } from "./edge-lives";
import { type EdgeProfile, edgeProfiles } from "./edge-profiles";
import type { Life, Surroundings } from "./life";
import { cardNumberOf, phoneOf } from "./numbering";
import { writeClient } from "./write-client";

/** A small base of awkward values: one client for each. */
export function writeEdgeCases(around: Surroundings): void {
  const { world, tables, numbering } = around;
  const [home, plain] = [world.anyStore.pick(around.random), edgeProfiles(world)[2]];
  const add = (odd: EdgeProfile, plan: (life: Life) => void = () => undefined): Life => {
    const ids = { id: numbering.next("client"), accountId: numbering.next("account") };
    const origin = { city: home.city, home, createdBy: "operator", addedBy: "user:operator@demo.local" } as const;
    const phone = odd.person ? phoneOf(ids.id) : null;
    return writeClient(around, { ...odd, ...ids, ...origin, phone }, plan);
  };
  for (const odd of edgeProfiles(world)) add(odd);
  if (!plain) return;
  const named = (name: string) => ({
    ...plain,
    person: { gender: "female" as const, surname: "Случай", name, patronymic: "" },
  });
  for (const { name, plan } of edgeLives(world)) add(named(name), plan);

  const parent = add({ ...named("Двенадцать детей") }).profile.id;
  for (let n = 0; n < 12; n += 1)
    tables.child(parent, `Ребёнок ${n + 1}`, dayOf(world.now) - n * 200, n % 2 ? "male" : "female");
  const odd = add(named("Дети без данных")).profile.id;
  tables.child(odd, "", null, null);
  tables.child(odd, "Високосная", dayNumber(2020, 2, 29), "female");

  const reached = add(named("Много контактов")).profile;
  for (const phone of ["+375291234567", "+77011234567", "+995555123456", "+491711234567"]) {
    tables.client_identifier(reached.id, "phone", phone, null, reached.createdAt, null, null);
  }
  const email = `very.long+tag.${"a".repeat(40)}@${"subdomain.".repeat(8)}mail.example`;
  tables.client_identifier(reached.id, "email", email, null, reached.createdAt, reached.createdAt + day, null);

  writeCardChain(around, add(named("Цепочка карт")));
}

/** A card replaced again and again, and numbers of every shape. */
function writeCardChain({ tables, numbering }: Surroundings, { profile }: Life): void {
  const { id, accountId, createdAt } = profile;
  const numbers = ["A-100", "0000", "Z".repeat(31).concat("9")];
  const ids = Array.from({ length: 5 }, () => numbering.next("card"));
  ids.forEach((card, i) => {
    const successor = ids[i + 1] ?? null;
    const at = createdAt + i * 10 * day;
    const status = successor === null ? "active" : "replaced";
    const reason = successor === null ? null : "lost";
    const number = numbers[i] ?? cardNumberOf(card);
    tables.card(
      card,
      number,
      id,
      "physical",
      "standard",
      "bonus",
      "activated",
      at,
      at,
      at,
      status,
      reason,
      successor,
      null,
      null,
      at,
    );
    tables.card_account(card, accountId);
  });
}
