import { day, dayOf, hour, midnight, minute } from "./calendar";
import type { Life } from "./life";
import { bonusForms, plural } from "./plural";
import type { Reach } from "./write-consents";

type Message = {
  channel: "sms" | "email";
  kind: "service" | "advertising";
  template: string;
  body: string;
  at: number;
};

/** What was sent to a client: the welcome, what operators gave and took, campaigns he agreed to. */
export function writeMessages(life: Life, reach: Reach): void {
  const { profile, world, manual } = life;
  if (profile.state !== "registered") return;
  const name = profile.person?.name ?? "";
  const begin = world.now - world.scale.days * day;

  if (profile.createdAt > begin && profile.phone !== null && profile.createdBy !== "sms") {
    const body = `${name}, добро пожаловать в программу «Соседи»! Дарим 100 бонусов на 30 дней.`;
    send(life, { channel: "sms", kind: "service", template: "welcome", body, at: profile.createdAt + 12 * minute });
  }
  for (const { at, kind, amount, left } of manual) {
    if (profile.phone === null) continue;
    const template = kind === "accrued" ? "sms.accrued" : "sms.debited";
    send(life, {
      channel: "sms",
      kind: "service",
      template,
      body: bonusText(name, kind, amount, left),
      at: at + minute,
    });
  }
  for (const campaign of campaigns) {
    const at = midnight(dayOf(world.now) - campaign.daysAgo) + 12 * hour + (profile.id % 7_200) * 1_000;
    if (at < profile.createdAt || at > life.end || !life.random.chance(campaign.share)) continue;
    const { channel, template } = campaign;
    const message = {
      channel,
      kind: "advertising",
      template,
      body: campaign.body.replace("{name}", name),
      at,
    } as const;
    if (reach[channel]) send(life, message);
    else withhold(life, message);
  }
}

const campaigns = [
  {
    template: "campaign.new-year",
    channel: "sms",
    daysAgo: 330,
    share: 0.5,
    body: "{name}, с наступающим! До 31 декабря двойные бонусы на всё к столу. «Соседи»",
  },
  {
    template: "campaign.garden",
    channel: "email",
    daysAgo: 190,
    share: 0.6,
    body: "{name}, рассада, грунт и удобрения: скидка 20 % для участников программы до воскресенья.",
  },
  {
    template: "campaign.come-back",
    channel: "sms",
    daysAgo: 75,
    share: 0.3,
    body: "{name}, давно не виделись! Ждём вас: 150 бонусов за покупку от 1000 руб. на этой неделе. «Соседи»",
  },
  {
    template: "campaign.coffee",
    channel: "email",
    daysAgo: 21,
    share: 0.5,
    body: "{name}, в кофейном уголке новый сорт из Эфиопии. Вторая чашка за бонусы.",
  },
] as const;

function send(life: Life, message: Message): void {
  const { random, profile } = life;
  const draw = random.next();
  const status = draw < 0.9 ? "delivered" : draw < 0.95 ? "sent" : "failed";
  const isSms = message.channel === "sms";
  const reason = status === "failed" ? (isSms ? random.pick(smsFailures) : "mailboxFull") : null;
  write(life, message, { address: isSms ? profile.phone : profile.email, status, reason });
}

/** Some of those whom a campaign was meant for had not agreed to it by the time it went out. */
function withhold(life: Life, message: Message): void {
  const address = message.channel === "sms" ? life.profile.phone : life.profile.email;
  if (address === null || life.profile.id % 40 !== 0) return;
  write(life, message, { address, status: "withheld", reason: life.profile.id % 80 === 0 ? "refused" : "notAsked" });
}

const smsFailures = ["unreachable", "givenUp"] as const;

type Outcome = { address: string | null; status: string; reason: string | null };

/** Who took it says a few seconds later what became of it; of some nothing was ever heard. */
function write(
  { tables, numbering, profile }: Life,
  { channel, kind, template, body, at }: Message,
  { address, status, reason }: Outcome,
) {
  const sentAt = status === "withheld" ? null : at + 3_000;
  const reportedAt = status === "delivered" || status === "failed" ? at + 9_000 : null;
  const id = numbering.next("message");
  tables.message(id, profile.id, channel, kind, template, address, body, status, reason, at, sentAt, reportedAt, false);
}

function bonusText(name: string, kind: "accrued" | "debited", amount: number, left: number): string {
  const bonuses = `${amount} ${plural(amount, bonusForms)}`;
  return kind === "accrued"
    ? `${name}, вам начислено ${bonuses} (всего на счету ${left}). Хорошего дня!`
    : `${name}, у вас списано ${bonuses} (осталось на счету ${left}). Хорошего дня!`;
}
