import { day, dayOf, hour, midnight, minute, monthAndDate } from "./calendar";
import type { Life } from "./life";
import { birthdayIn } from "./make-profile";
import { makeVisits } from "./visits";
import { buy } from "./write-purchase";

/** Puts everything that will happen to a client into his life: purchases, gifts, what operators do. */
export function planLife(life: Life): void {
  for (const visit of makeVisits(life.world, life.random, life.profile)) life.plan(visit.at, () => buy(life, visit));
  if (life.profile.state !== "registered") return;
  planWelcome(life);
  planBirthdays(life);
  planMassAccruals(life);
  planManual(life);
}

function planWelcome(life: Life): void {
  const { profile, world } = life;
  const at = profile.createdAt + 10 * minute;
  if (at < world.now - world.scale.days * day) return;
  give(life, at, { source: "welcome", amount: 100, days: 30 });
}

function planBirthdays(life: Life): void {
  const { profile, world, random } = life;
  if (profile.birthDay === null || !random.chance(0.5)) return;
  const { year } = monthAndDate(dayOf(world.now));
  for (const celebrated of [year - 1, year]) {
    const at = midnight(birthdayIn(celebrated, profile.birthDay) - 7) + 10 * hour;
    // Only those who come: the gift brings back nobody who has never bought.
    if (at > profile.createdAt + 60 * day) give(life, at, { source: "birthday", amount: 200, days: 14 });
  }
}

function planMassAccruals(life: Life): void {
  for (const batch of life.world.batches) {
    if (batch.gender !== null && life.profile.person?.gender !== batch.gender) continue;
    if (batch.at < life.profile.createdAt || !life.random.chance(batch.share)) continue;
    give(life, batch.at + (life.profile.id % 600) * 100, {
      source: "mass",
      amount: batch.amount,
      days: batch.days,
      batchId: batch.id,
      actor: `user:${life.world.users.marketer}`,
    });
  }
}

type Gift = {
  source: "welcome" | "birthday" | "mass";
  amount: number;
  days: number;
  batchId?: number;
  actor?: string;
};

/** Bonuses given at once and living for some days, to the midnight after the last. */
function give(life: Life, at: number, { source, amount, days, batchId, actor }: Gift): void {
  life.plan(at, () => {
    const terms = { activeFrom: at, expiresAt: midnight(dayOf(at) + days + 1) };
    life.book.accrue(
      at,
      { origin: "reward", source, amount, ...terms },
      { clientId: life.profile.id, actor: actor ?? `job:${source}`, ...(batchId !== undefined && { batchId }) },
    );
  });
}

const apologies = [
  "Извинение за долгую доставку",
  "Компенсация: товар с истёкшим сроком, чек приложен",
  "Не прошло начисление на кассе, проверено по чеку",
  "Победа в конкурсе рецептов",
  "Претензия 18-204, решение руководителя смены",
];
const corrections = ["Ошибочное начисление: чек другого клиента", "Начислено дважды, подтверждено магазином"];

function planManual(life: Life): void {
  const { random, profile, world, book } = life;
  if (!random.chance(world.scale.manual)) return;
  const operator = random.chance(0.8) ? world.users.operator : world.users.administrator;
  const from = Math.max(profile.createdAt, world.now - world.scale.days * day);
  const at = from + Math.floor((life.end - from) * random.next());
  const amount = random.pick([50, 100, 150, 200, 300, 500]);
  const cause = { clientId: profile.id, actor: `user:${operator}` };
  life.plan(at, () => {
    const expiresAt = random.chance(0.4) ? Number.POSITIVE_INFINITY : midnight(dayOf(at) + 90 + 1);
    const given = { origin: "reward", source: "manual", amount, activeFrom: at, expiresAt } as const;
    book.accrue(at, given, { ...cause, comment: random.pick(apologies) });
    life.manual.push({ at, kind: "accrued", amount, left: book.available, seq: book.seq, userId: operator });
  });
  if (!random.chance(0.15)) return;
  const later = at + random.int(1, 20) * day;
  life.plan(later, () => {
    const taken = Math.min(book.available, amount);
    if (taken === 0) return;
    book.debit(later, taken, { ...cause, comment: random.pick(corrections) });
    life.manual.push({
      at: later,
      kind: "debited",
      amount: taken,
      left: book.available,
      seq: book.seq,
      userId: operator,
    });
  });
}
