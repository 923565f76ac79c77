import { day, dayOf, minute } from "./calendar";
import { Choice } from "./choice";
import type { Life } from "./life";
import { makeCustom } from "./make-custom";
import { makeFirstName } from "./make-person";
import type { Profile } from "./make-profile";
import type { Random } from "./random";
import type { Tables } from "./tables";
import type { World } from "./world";

/** Everything of a client but his cards, purchases and bonuses. */
export function writeProfile(life: Life): void {
  const { tables, world, random, profile } = life;
  const { id, state, person, city, home, createdAt } = profile;
  const isMember = state === "registered" || state === "excluded";
  const block = profile.blockedAt === null ? null : random.pick(blocks);
  tables.client(
    id,
    state,
    profile.blockedAt,
    block ? world.users.administrator : null,
    block?.reason ?? null,
    block?.message ?? null,
    profile.binnedAt === null ? null : profile.binnedAt + 30 * day,
    profile.successorId,
    isMember ? dayOf(createdAt) : null,
    isMember ? home.id : null,
    profile.createdBy,
    profile.addedBy,
    life.stats.purchases > 0,
    createdAt,
  );
  tables.client_pii(
    id,
    person?.surname ?? "",
    person?.name ?? "",
    person && random.chance(0.9) ? person.patronymic : "",
    profile.birthDay,
    person && random.chance(0.97) ? person.gender : null,
    person ? city.region : null,
    person ? city.name : null,
    person && random.chance(0.15)
      ? `ул. ${random.pick(streets)}, д. ${random.int(1, 120)}, кв. ${random.int(1, 240)}`
      : null,
    person ? city.timeZone : null,
    JSON.stringify(profile.custom ?? (person ? makeCustom(random, profile, world.now) : {})),
  );
  writeStates(tables, world, random, profile);
  if (block && profile.blockedAt !== null) {
    life.blockReason = block.reason;
    const actor = `user:${world.users.administrator}`;
    tables.client_block_change(id, true, profile.blockedAt, actor, block.reason, null);
  }
  writeIdentifiers(tables, random, profile);
  writeChildren(tables, world, random, profile);
}

function writeStates(tables: Tables, world: World, random: Random, { id, state, createdAt, endsAt }: Profile): void {
  const born = state === "deleted" ? "new" : state === "excluded" ? "registered" : state;
  tables.client_state_change(id, null, born, createdAt, "system");
  if (state === "deleted") {
    const at = Math.min(world.now, createdAt + random.int(5, 90) * day);
    tables.client_state_change(id, "new", "deleted", at, "system");
  }
  if (state === "excluded" && endsAt !== null) {
    tables.client_state_change(id, "registered", "excluded", endsAt, `user:${world.users.operator}`);
  }
}

function writeIdentifiers(tables: Tables, random: Random, profile: Profile): void {
  const { id, phone, email, createdAt } = profile;
  const at = createdAt;
  if (phone !== null) {
    // Nobody can send from a number that is not his.
    const confirmed = random.chance(0.8) || profile.createdBy === "sms" ? createdAt + 2 * minute : null;
    tables.client_identifier(id, "phone", phone, confirmed, at, random.chance(0.012) ? createdAt + day : null, null);
  }
  if (email !== null) {
    const confirmed = random.chance(0.6) ? createdAt + 30 * minute : null;
    tables.client_identifier(id, "email", email, confirmed, at, random.chance(0.02) ? createdAt + day : null, null);
  }
  if (profile.state !== "registered") return;
  if (random.chance(0.3))
    tables.client_identifier(id, "external_id", `C${String(id).padStart(7, "0")}`, null, at, null, null);
  if (random.chance(0.02)) {
    tables.client_identifier(
      id,
      "document",
      `${random.int(1_000, 9_999)}${String(id).padStart(6, "0")}`,
      at,
      at,
      null,
      null,
    );
  }
  for (const { kind, value, isFormer } of profile.contacts ?? []) {
    tables.client_identifier(id, kind, value, at, at, null, isFormer ? at + day : null);
  }
}

const families = Choice.of([1, 50], [2, 35], [3, 12], [4, 3]);

function writeChildren(tables: Tables, world: World, random: Random, { id, isParent }: Profile): void {
  if (!isParent) return;
  for (let left = families.pick(random); left > 0; left -= 1) {
    const gender = random.chance(0.5) ? "male" : "female";
    const birthDay = dayOf(world.now) - random.int(20, 17 * 365);
    tables.child(
      id,
      random.chance(0.95) ? makeFirstName(random, gender) : "",
      random.chance(0.93) ? birthDay : null,
      random.chance(0.95) ? gender : null,
    );
  }
}

const streets = ["Лесная", "Садовая", "Мира", "Гагарина", "Школьная", "Набережная", "Центральная", "Зелёная", "Кирова"];

const blocks = [
  {
    reason: "Карта предъявляется на кассе в разных городах в один день",
    message: "Карта приостановлена для проверки. Мы перезвоним в течение двух рабочих дней.",
  },
  {
    reason: "Кассир проводит на карту чужие чеки, разбирается служба безопасности",
    message: "По вашей карте идёт проверка. Бонусы сохранены, о результате сообщим по SMS.",
  },
  {
    reason: "Просьба клиента: телефон утерян, доступ к номеру не у него",
    message: "Счёт закрыт по вашей просьбе. Чтобы открыть его, подойдите в магазин с документом.",
  },
  {
    reason: "Перепродажа бонусов по объявлению, переписка приложена к обращению 4211",
    message: "Счёт приостановлен по правилам программы, пункт 6.3.",
  },
];
