import type pg from "pg";

import { users } from "./write-users";

type Topic = { name: string; hours: number };

const topics: readonly Topic[] = [
  { name: "Не начислены бонусы", hours: 4 },
  { name: "Карта и вход в кабинет", hours: 8 },
  { name: "Качество товара", hours: 24 },
  { name: "Обслуживание в магазине", hours: 24 },
  { name: "Предложения", hours: 72 },
];

const greeting = "{hasName, select, yes {{name}, здравствуйте.} other {Здравствуйте.}}";

const answers: readonly { name: string; topic: number | null; body: string }[] = [
  {
    name: "Бонусы придут",
    topic: 0,
    body: `${greeting} Чек нашли, бонусы начислим сегодня. Обращение № {number}.`,
  },
  {
    name: "Нужен чек",
    topic: 0,
    body: `${greeting} Пришлите номер чека, день и магазин: найдём покупку и начислим бонусы.`,
  },
  { name: "Замена карты", topic: 1, body: `${greeting} Карту заменят в любом магазине, бонусы останутся на счёте.` },
  {
    name: "Передали в магазин",
    topic: 3,
    body: `${greeting} Передали ваше обращение № {number} директору магазина. Ответим, как только он разберётся.`,
  },
  { name: "Спасибо за отзыв", topic: null, body: `${greeting} Спасибо, что написали. {operator}, «{programme}».` },
];

/** What a client said, and what he was answered where he was. */
const talks: readonly { topic: number; said: string; answer: string }[] = [
  {
    topic: 0,
    said: "Покупал вчера вечером, бонусы так и не пришли. Карту на кассе считали.",
    answer: "Чек нашли, бонусы начислим сегодня.",
  },
  {
    topic: 0,
    said: "В приложении одна сумма, на чеке другая. Где остальные бонусы?",
    answer: "Часть бонусов активируется через три дня, дата есть на чеке.",
  },
  {
    topic: 1,
    said: "Потеряла карту, как перенести бонусы на новую?",
    answer: "Карту заменят в любом магазине, бонусы останутся на счёте.",
  },
  {
    topic: 1,
    said: "Не приходит код для входа в личный кабинет.",
    answer: "Код приходит на номер из анкеты. Обновили его по вашей просьбе.",
  },
  {
    topic: 2,
    said: "Сыр по акции оказался с истёкшим сроком, чек сохранил.",
    answer: "Вернём деньги в магазине по чеку. Извините нас.",
  },
  {
    topic: 3,
    said: "На кассе отказались принять карту, сказали, что терминал не работает.",
    answer: "Терминал починили, покупку занесли вручную.",
  },
  {
    topic: 3,
    said: "Кассир посоветовала удачный кофе, передайте спасибо.",
    answer: "Передали, спасибо за тёплые слова.",
  },
  {
    topic: 4,
    said: "Сделайте, чтобы сгорание бонусов было видно в чеке.",
    answer: "Спасибо, передали тем, кто отвечает за программу.",
  },
];

/** Matters of clients in every state, notes and reminders: some wait, some are late, most are answered. */
export async function tellFeedback(client: pg.Client): Promise<void> {
  const topicIds = await insertTopics(client);
  const { rows: people } = await client.query<{ id: string }>(
    `select c.id from client c
     where c.state = 'registered' and c.has_purchase and c.blocked_at is null and c.leaves_at is null and c.recycle_until is null
     order by c.id % 173, c.id limit 48`,
  );
  for (const [n, { id }] of people.entries()) await tellMatter(client, topicIds, Number(id), n);
  await tellNotes(
    client,
    people.slice(0, 12).map(({ id }) => Number(id)),
  );
}

async function insertTopics(client: pg.Client): Promise<number[]> {
  const ids: number[] = [];
  for (const { name, hours } of topics) {
    const { rows } = await client.query<{ id: number }>(
      "insert into feedback_topic (name, hours) values ($1, $2) returning id",
      [name, hours],
    );
    ids.push(Number(rows[0]?.id));
  }
  for (const { name, topic, body } of answers) {
    await client.query("insert into feedback_answer (name, topic_id, body) values ($1, $2, $3)", [
      name,
      topic === null ? null : ids[topic],
      body,
    ]);
  }
  return ids;
}

const channels = ["phone", "email", "site", "app", "shop"] as const;

/** The latest ones wait, a few of them for too long; those before were answered, and the oldest are closed. */
async function tellMatter(client: pg.Client, topicIds: readonly number[], clientId: number, n: number): Promise<void> {
  const talk = talks[n % talks.length];
  if (!talk) return;
  const state = n < 11 ? "open" : n < 20 ? "answered" : "closed";
  const hours = topics[talk.topic]?.hours ?? 24;
  // The first three are late by half of their term.
  const minutesAgo = n < 3 ? Math.round(hours * 90) : state === "open" ? 7 + n * 11 : 60 * (20 + n * 31);
  const assignee =
    state === "open" ? (n % 3 === 0 ? users.operator : null) : n % 4 === 0 ? users.administrator : users.operator;
  const { rows } = await client.query<{ id: string }>(
    `insert into feedback_thread (client_id, topic_id, channel, state, assignee_id, assigned_at, assigned_by, opened_at, opened_by,
       due_at, last_at, closed_at, closed_by)
     select $1, $2, $3, $4, $5::bigint, case when $5::bigint is not null then at.opened + interval '5 minutes' end, $5::bigint,
       at.opened, $6, at.opened + make_interval(hours => $7),
       case when $4 = 'open' then at.opened else at.opened + interval '40 minutes' end,
       case when $4 = 'closed' then at.opened + interval '2 hours' end, case when $4 = 'closed' then $8 end
     from (select app_now() - make_interval(mins => $9) as opened) at
     returning id`,
    [
      clientId,
      topicIds[talk.topic],
      channels[n % channels.length],
      state,
      assignee,
      `user:${users.operator}`,
      hours,
      `user:${assignee ?? users.operator}`,
      minutesAgo,
    ],
  );
  const threadId = Number(rows[0]?.id);
  await say(client, threadId, "incoming", talk.said, 0, users.operator);
  if (n % 7 === 2)
    await say(client, threadId, "internal", "Проверила чек: покупка прошла, карта считана.", 12, users.operator);
  if (state !== "open") await say(client, threadId, "outgoing", talk.answer, 40, assignee ?? users.operator);
}

async function say(
  client: pg.Client,
  threadId: number,
  direction: string,
  body: string,
  minutes: number,
  author: number,
): Promise<void> {
  await client.query(
    `with said as (
       select t.id, t.client_id, t.opened_at + make_interval(mins => $4) as at, i.value as phone
       from feedback_thread t left join lateral (
         select i.value from client_identifier i where i.client_id = t.client_id and i.kind = 'phone' and i.removed_at is null
         order by i.id limit 1
       ) i on true
       where t.id = $1
     ), sent as (
       insert into message (client_id, channel, kind, template, address, body, status, at, sent_at, provider)
       select client_id, 'sms', 'service', 'feedback.answer', phone, $3, 'delivered', at, at, 'inbox'
       from said where $2 = 'outgoing' and phone is not null returning id
     )
     insert into feedback_message (client_id, thread_id, origin_thread_id, direction, body, at, author, message_id, key)
     select client_id, id, id, $2, $3, at, $5, (select id from sent), 'demo-' || id || '-' || $4 from said`,
    [threadId, direction, body, minutes, `user:${author}`],
  );
}

const notes = [
  { body: "Просит звонить после 18:00", pinned: true },
  { body: "Покупает для школьной столовой, крупные чеки: это не ошибка", pinned: false },
  { body: "Плохо слышит, лучше писать", pinned: true },
  { body: "Обещали перенести бонусы со старой карты мужа", pinned: false },
];

async function tellNotes(client: pg.Client, clientIds: readonly number[]): Promise<void> {
  for (const [n, clientId] of clientIds.entries()) {
    const note = notes[n % notes.length];
    await client.query(
      `insert into client_note (client_id, body, pinned, written_by, written_at)
       values ($1, $2, $3, $4, app_now() - make_interval(days => $5))`,
      [clientId, note?.body, note?.pinned, n % 3 === 0 ? users.administrator : users.operator, 2 + n * 5],
    );
    if (n % 4 !== 0) continue;
    await client.query(
      `insert into reminder (client_id, body, due_at, user_id, created_by, created_at)
       values ($1, 'Перезвонить: ждёт ответа о бонусах', app_now() + make_interval(mins => $2), $3, $4, app_now() - interval '1 day')`,
      [clientId, n === 0 ? -20 : 60 * n, n === 0 ? users.operator : null, users.operator],
    );
  }
}
