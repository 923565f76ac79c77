import { day, hour, minute, second } from "./calendar";
import type { Life, Surroundings } from "./life";
import type { HeldCard } from "./write-cards";

/** How far back the list of SMS reaches. */
const kept = 90 * day;

type Person = { id: number; state: string };
type Step = { step: string; [fact: string]: unknown };

type Sms = {
  at: number;
  phone: string;
  body: string;
  outcome: string;
  client?: Person | undefined;
  card?: HeldCard;
  /** What was found out, after the sender and the way. */
  steps: Step[];
  /** Null: nobody who could be answered. */
  reply: string | null;
};

const programme = "Программа лояльности «Соседи»";

/** What a client has written to the number of the programme: his card, once more, or one that cannot be activated. */
export function writeInboundSms(around: Surroundings, life: Life): void {
  const { profile, random, world, cards, end } = life;
  const card = cards[0];
  if (profile.state === "new" && card?.state === "prepared") around.unsold.push(card);
  if (profile.state !== "registered" || profile.phone === null || !card) return;
  const me = { id: profile.id, state: "registered" };
  const from = Math.max(world.now - kept, profile.createdAt);
  const some = () => Math.min(from + Math.floor((end - from) * random.next()), world.now - hour);
  const write = (sms: Omit<Sms, "phone">, phone = profile.phone ?? "") => writeSms(around, { ...sms, phone });

  const isPlastic = card.kind === "physical" && card.state === "activated";
  if (profile.createdBy === "sms" && isPlastic && profile.createdAt > world.now - kept) {
    const steps = [...about(card, "issued"), { step: "phoneFree" }, { step: "newClient", id: me.id }];
    write({
      at: profile.createdAt,
      body: random.pick(wordings)(spaced(card.number)),
      outcome: "activated",
      client: me,
      card,
      steps: [...steps, { step: "taken", id: me.id }],
      reply: `Добро пожаловать! Карта ${card.number} активирована, бонусы копятся с каждой покупки. ${programme}`,
    });
  }
  const own = [...about(card, "activated"), owner(me), { step: "phoneOwner", ...me }];
  if (isPlastic && card.status === "active" && profile.blockedAt !== null && profile.id % 3 === 0) {
    write({
      at: Math.max(profile.blockedAt + 2 * day, world.now - 70 * day),
      body: card.number,
      outcome: "clientBlocked",
      client: me,
      card,
      steps: [...own, { step: "blocked", id: me.id }],
      reply: `Активировать карту ${card.number} сейчас нельзя. Обратитесь в магазин, там помогут. ${programme}`,
    });
  }
  if (profile.endsAt !== null) return;
  if (isPlastic && card.status === "active" && random.chance(0.0006)) {
    write({
      at: some(),
      body: `карта ${spaced(card.number)}`,
      outcome: "alreadyActive",
      client: me,
      card,
      steps: own,
      reply: `Карта ${card.number} уже активирована и привязана к этому телефону: пользуйтесь. ${programme}`,
    });
  }
  const former = cards.find(({ status }) => status === "replaced");
  if (former && random.chance(0.02)) {
    write({
      at: some(),
      body: former.number,
      outcome: "cardReplaced",
      client: me,
      card: former,
      steps: about(former, "activated"),
      reply: `Карту ${former.number} заменили. Отправьте номер новой карты. ${programme}`,
    });
  }
  if (card.status === "blocked" && random.chance(0.06)) {
    write({
      at: some(),
      body: `Активация ${card.number}`,
      outcome: "cardBlocked",
      client: me,
      card,
      steps: about(card, "activated"),
      reply: `Карта ${card.number} заблокирована. Возьмите новую в магазине. ${programme}`,
    });
  }
  if (isPlastic && card.status === "active" && random.chance(0.0008)) {
    write(
      {
        at: some(),
        body: `№${card.number}`,
        outcome: "cardOfOther",
        card,
        steps: [...about(card, "activated"), owner(me), { step: "phoneFree" }],
        reply: `Карта ${card.number} уже привязана к другому телефону. Если она ваша, обратитесь в магазин. ${programme}`,
      },
      strangerPhone(random.int(0, 9_999)),
    );
  }
  const unsold = around.unsold.at(-1);
  if (unsold && isPlastic && card.status === "active" && random.chance(0.0004)) {
    const tail = tailOf(card.number);
    write({
      at: some(),
      body: `Хочу активировать карту ${unsold.number}`,
      outcome: "phoneHasCard",
      client: me,
      card: unsold,
      steps: [...about(unsold, unsold.state), { step: "phoneOwner", ...me }, { step: "phoneCard", tail }],
      reply: `К этому телефону уже привязана карта, последние цифры ${tail}. Чтобы сменить её на ${unsold.number}, обратитесь в магазин. ${programme}`,
    });
  }
}

/** What came from people who are nobody's clients, or without a number that leads to a card. */
export function writeStraySms(around: Surroundings): void {
  const { random, world } = around;
  const strays: Omit<Sms, "at" | "phone">[] = [
    ...["Здравствуйте! Как активировать карту?", "активируйте пожалуйста карту", "Карта"].map((body) => ({
      body,
      outcome: "noNumber",
      steps: [{ step: "numbers", tails: [] }],
      reply: `Не нашли в сообщении номера карты. Отправьте его одним числом: он напечатан на карте. ${programme}`,
    })),
    ...["2500000000000", "карта 2509 9912 3456 7", "2509999999991"].map((body) => {
      const number = body.replace(/\D/g, "");
      return {
        body,
        outcome: "noSuchCard",
        steps: [{ step: "numbers", tails: [tailOf(number)] }, { step: "noCard" }],
        reply: `Карты ${number} у нас нет. Сверьте номер с картой и отправьте ещё раз. ${programme}`,
      };
    }),
    {
      body: "2500000001233 и 2500000001240, обе наши",
      outcome: "twoNumbers",
      steps: [{ step: "numbers", tails: ["1233", "1240"] }],
      reply: `В сообщении несколько номеров. Отправьте номер одной карты, без других чисел. ${programme}`,
    },
  ];
  for (const sms of strays) {
    const at = world.now - Math.floor(random.next() * kept);
    writeSms(around, { ...sms, at, phone: strangerPhone(random.int(0, 9_999)) });
  }
  const off = { body: "2500000004562", outcome: "wayOff", steps: [] };
  const reply = `Активация по SMS сейчас не работает. Заполните анкету в магазине. ${programme}`;
  writeSms(around, { ...off, reply, at: world.now - kept + hour, phone: strangerPhone(77) });
  const advertising = { body: "Кредит до 500 000 без справок", outcome: "badSender", steps: [], reply: null };
  for (const [i, phone] of ["CreditBank", "2420"].entries())
    writeSms(around, { ...advertising, phone, at: world.now - (11 + 23 * i) * day });
}

const wordings = [
  (number: string) => `карта ${number}`,
  (number: string) => number,
  (number: string) => number.replaceAll(" ", ""),
  (number: string) => `Номер карты ${number}. Спасибо!`,
];

function writeSms(around: Surroundings, { at, phone, body, outcome, client, card, steps, reply }: Sms): void {
  const { tables, numbering, world } = around;
  const isPhone = reply !== null;
  const way = outcome === "wayOff" ? "wayOff" : "wayOn";
  const begun = isPhone ? [{ step: "senderOk" }, { step: way }] : [{ step: "senderBad" }];
  const messageId = isPhone ? numbering.next("message") : null;
  const clientId = client?.id ?? null;
  const decidedAt = at + 400 + (at % 700);
  const sentAt = decidedAt + 1_200;
  if (messageId !== null && reply !== null) {
    const template = `sms.${outcome === "activated" ? "welcome" : outcome}`;
    const sent = [phone, reply, "delivered", null, decidedAt, sentAt, sentAt + 4 * second, true] as const;
    tables.message(messageId, clientId, "sms", "service", template, ...sent);
  }
  tables.inbound_sms(
    `demo-${Math.floor((world.now - at) / minute)}-${numbering.next("inboundSms")}`,
    phone,
    body,
    outcome,
    clientId,
    card?.id ?? null,
    JSON.stringify([...begun, ...steps]),
    messageId,
    at,
    decidedAt,
    at % 13 === 0 ? 2 : 1,
  );
}

function about({ number, status }: HeldCard, state: HeldCard["state"]): Step[] {
  const tail = tailOf(number);
  return [
    { step: "numbers", tails: [tail] },
    { step: "card", tail, state, status },
  ];
}

function owner({ id, state }: Person): Step {
  return { step: "cardOwner", id, state };
}

/** Of a code that no client of the seed has. */
function strangerPhone(n: number): string {
  return `+7901555${String(n).padStart(4, "0")}`;
}

function tailOf(number: string): string {
  return number.slice(-4);
}

function spaced(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, "$1 ");
}
