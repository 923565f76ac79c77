import type { Definition, FilterValue, Node } from "../tree";

import { bonusJudges } from "./judge-bonuses";
import { cardJudges } from "./judge-cards";
import { judgeEvent, purchaseJudges, returnJudges } from "./judge-events";
import { feedbackJudges } from "./judge-feedback";
import { dayIn, dayNumber, dayText, keptOn, yearsOld } from "./plain-days";
import { chosen, dateMeets, fractionMeets, moneyMeets, numberMeets, textMeets, wordsMeet } from "./plain-values";
import type { World, WorldClient } from "./world";

/**
 * Whether a client belongs to a definition, judged over plain rows in memory. Written from the meaning of the filters
 * alone: nothing of the compiler is used, so what both agree on is right or was misunderstood twice.
 */
export function judge(definition: Definition, index: number, world: World): boolean {
  const client = world.clients[index];
  if (!client) throw new Error("No such client");
  return inScope(definition, client) && judgeNode(definition.root, { client, index, world, today: todayOf(world) });
}

type Case = { client: WorldClient; index: number; world: World; today: string };

function todayOf({ now, timeZone }: World): string {
  return dayIn(timeZone, new Date(now));
}

function inScope({ root }: Definition, client: WorldClient): boolean {
  const named = statesNamed(root);
  if (client.inBin && !named.includes("excluded")) return false;
  if (["anonymous", "registered", ...named].includes(client.state)) return true;
  return client.state === "new" && completed(client).length > 0;
}

function statesNamed(node: Node): string[] {
  switch (node.op) {
    case "not":
      return [];
    case "is":
      return node.filter === "client.state" ? chosen(node.value) : [];
    default:
      return node.of.flatMap(statesNamed);
  }
}

function judgeNode(node: Node, about: Case): boolean {
  switch (node.op) {
    case "all":
      return node.of.every((child) => judgeNode(child, about));
    case "any":
      return node.of.some((child) => judgeNode(child, about));
    case "not":
      return !judgeNode(node.of, about);
    case "event":
      return judgeEvent(node, about.client, about.today, childJudges);
    case "is": {
      const judgeLeaf = judgeOf(node.filter);
      if (!judgeLeaf) throw new Error(`The oracle does not know ${node.filter}`);
      return judgeLeaf(node.value, about);
    }
  }
}

type Judge = (value: FilterValue, about: Case) => boolean;

/** The rule of a filter outside of events; undefined for one that stands inside only, or is not known. */
export function judgeOf(filter: string): Judge | undefined {
  if (filter.startsWith("client.custom.")) return customJudges[filter.slice("client.custom.".length)];
  return judges[filter];
}

/** The rule of a filter inside its event. */
export function knowsInsideEvent(filter: string): boolean {
  return filter in purchaseJudges || filter in returnJudges || filter in childJudges;
}

type Child = WorldClient["children"][number];

const childJudges: Record<string, (value: FilterValue, child: Child, today: string) => boolean> = {
  "client.child.name": (value, child) => wordsMeet(value, child.name),
  "client.child.age": (value, child, today) =>
    numberMeets(value, child.birthDate === null ? null : yearsOld(child.birthDate, today)),
  "client.child.birthday": (value, child, today) => birthdayMeets(value, child.birthDate, today),
  "client.child.gender": (value, child) => chosen(value).includes(child.gender ?? "unknown"),
};

function someChild(filter: string): Judge {
  return (value, { client, today }) => client.children.some((child) => childJudges[filter]?.(value, child, today));
}

function somePurchase(filter: string): Judge {
  return (value, { client, today }) => completed(client).some((row) => purchaseJudges[filter]?.(value, row, today));
}

function someReturn(filter: string): Judge {
  return (value, { client, today }) => client.returns.some((row) => returnJudges[filter]?.(value, row, today));
}

const judges: Record<string, Judge> = {
  "segment.simple": (value, about) => {
    const inSome = (ids: unknown) => (Array.isArray(ids) ? ids : []).some((id) => isMember(String(id), about));
    return "in" in value ? inSome(value.in) : !inSome(value.notIn);
  },
  "client.name": (value, { client: { profile } }) =>
    wordsMeet(value, profile ? `${profile.surname} ${profile.name} ${profile.patronymic}`.trim() : ""),
  "client.gender": (value, { client: { profile } }) => chosen(value).includes(profile?.gender ?? "unknown"),
  "client.age": (value, { client: { profile }, today }) =>
    numberMeets(value, profile?.birthDate ? yearsOld(profile.birthDate, today) : null),
  "client.birthday": (value, { client: { profile }, today }) => birthdayMeets(value, profile?.birthDate ?? null, today),
  "client.birthdaySoon": (value, { client: { profile }, today }) => {
    const birth = profile?.birthDate;
    if (!birth) return false;
    return Array.from({ length: Number(value.within) + 1 }, (_, ahead) => dayText(dayNumber(today) + ahead)).some(
      (day) => day.slice(5) === keptOn(birth, Number(day.slice(0, 4))),
    );
  },
  "client.city": (value, { client: { profile } }) => placeMeets(value, profile?.city ?? null),
  "client.region": (value, { client: { profile } }) => placeMeets(value, profile?.region ?? null),
  "client.state": (value, { client }) => chosen(value).includes(client.state),
  "client.leaving": (value, { client: { leaving } }) =>
    leaving !== null && (chosen(value).includes("leaving") || chosen(value).includes(leaving)),
  "client.activationQueue": (value, { client: { entry, state, profile } }) =>
    chosen(value).includes("mixed") &&
    entry === "waiting" &&
    state === "registered" &&
    !(profile?.surname && profile.name && profile.birthDate),
  "client.entryWay": (value, { client: { entry } }) =>
    entry !== null && chosen(value).includes(entry === "waiting" ? "mixed" : entry),
  "client.document": (value, { client, index }) => {
    const live = client.documents.filter(({ removed }) => !removed);
    if ("empty" in value) return (live.length === 0) === value.empty;
    const bare = Object.fromEntries(
      Object.entries(value).map(([form, text]) => [form, String(text).replaceAll(" ", "")]),
    );
    // As the base stores it: two clients never hold the same one.
    return live.some(({ number }) => textMeets(bare, `${number}${index}`.replaceAll(" ", "")));
  },
  ...feedbackJudges,
  "client.createdBy": (value, { client }) => chosen(value).includes(client.createdBy),
  "client.child.name": someChild("client.child.name"),
  "client.child.age": someChild("client.child.age"),
  "client.child.birthday": someChild("client.child.birthday"),
  "client.child.gender": someChild("client.child.gender"),
  "client.child.count": (value, { client }) => numberMeets(value, client.children.length),
  "loyalty.participation": (value, { client }) => chosen(value).includes(participation(client)),
  "loyalty.level": (value, { client }) =>
    client.levels.some(({ system, level }) => system === (value.system ?? "main") && chosen(value).includes(level)),
  "loyalty.family": (value, { index, world }) => {
    const places = placesInFamilies(index, world);
    return places.length === 0 ? chosen(value).includes("none") : places.some((place) => chosen(value).includes(place));
  },
  ...bonusJudges,
  ...cardJudges,
  "purchase.count": (value, { client }) => numberMeets(value, completed(client).length),
  "purchase.items": (value, { client }) =>
    numberMeets(
      value,
      completed(client).reduce((total, { lines }) => total + lines.length, 0),
    ),
  "purchase.sum": (value, { client }) => moneyMeets(value, paid(client)),
  "purchase.averageReceipt": (value, { client }) => fractionMeets(value, paid(client), completed(client).length, true),
  "purchase.maxReceipt": (value, { client }) => {
    const amounts = completed(client).map((row) => row.paid);
    return moneyMeets(value, amounts.length === 0 ? null : Math.max(...amounts));
  },
  "purchase.daysBetween": (value, { client }) => {
    const days = completed(client).map(({ day }) => day);
    if (days.length < 2) return fractionMeets(value, 0, 0, false);
    return fractionMeets(value, Math.max(...days) - Math.min(...days), days.length - 1, false);
  },
  "purchase.lastDate": (value, { client, today }) => dateMeets(value, lastOf(completed(client), today), today),
  "purchase.daysSinceLast": (value, { client }) => numberMeets(value, sinceLast(completed(client))),
  "purchase.date": somePurchase("purchase.date"),
  "purchase.daysAgo": somePurchase("purchase.daysAgo"),
  "purchase.store": somePurchase("purchase.store"),
  "purchase.seller": somePurchase("purchase.seller"),
  "purchase.product": somePurchase("purchase.product"),
  "purchase.sku": somePurchase("purchase.sku"),
  "purchase.category": somePurchase("purchase.category"),
  "return.count": (value, { client }) => numberMeets(value, client.returns.length),
  "return.sum": (value, { client }) =>
    moneyMeets(
      value,
      client.returns.reduce((total, { refunded }) => total + refunded, 0),
    ),
  "return.lastDate": (value, { client, today }) => dateMeets(value, lastOf(client.returns, today), today),
  "return.daysSinceLast": (value, { client }) => numberMeets(value, sinceLast(client.returns)),
  "return.date": someReturn("return.date"),
  "return.daysAgo": someReturn("return.daysAgo"),
  "return.store": someReturn("return.store"),
  "return.acceptedBy": someReturn("return.acceptedBy"),
  "return.category": someReturn("return.category"),
  "return.sku": someReturn("return.sku"),
  "return.productName": someReturn("return.productName"),
};

const customJudges: Record<string, Judge> = {
  note: (value, about) => {
    const text = answer(about, "note");
    return textMeets(value, text === null ? null : String(text));
  },
  size: (value, about) => {
    const number = answer(about, "size");
    if ("empty" in value) return (number === null) === value.empty;
    return typeof number === "number" && numberMeets(value, number);
  },
  since: (value, about) => {
    const day = answer(about, "since");
    return dateMeets(value, day === null ? null : String(day), about.today);
  },
  agrees: (value, about) => {
    const yes = answer(about, "agrees");
    return "empty" in value ? (yes === null) === value.empty : yes === value.is;
  },
  pet: (value, about) => {
    const one = answer(about, "pet");
    return "empty" in value ? (one === null) === value.empty : one !== null && chosen(value).includes(String(one));
  },
  likes: (value, about) => {
    const many = answer(about, "likes");
    if ("empty" in value) return (many === null) === value.empty;
    return Array.isArray(many) && many.some((one) => chosen(value).includes(String(one)));
  },
};

/** An answer of the questionnaire; nothing typed and nothing ticked is no answer. */
function answer({ client }: Case, key: string): unknown {
  const given = client.profile?.custom[key] ?? null;
  return given === "" || (Array.isArray(given) && given.length === 0) ? null : given;
}

function isMember(id: string, about: Case): boolean {
  const segment = about.world.segments.find((one) => one.id === id);
  if (!segment) throw new Error("No such segment");
  if ("members" in segment) return segment.members.includes(about.index);
  return judge(segment.definition, about.index, about.world);
}

function birthdayMeets(value: FilterValue, birth: string | null, today: string): boolean {
  if ("empty" in value) return (birth === null) === value.empty;
  if (birth === null) return false;
  const day = keptOn(birth, Number(today.slice(0, 4)));
  if (Array.isArray(value.months)) return value.months.includes(Number(day.slice(0, 2)));
  const [from, to] = [String(value.from), String(value.to)];
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

function placeMeets(value: FilterValue, place: string | null): boolean {
  return "in" in value ? place !== null && chosen(value).includes(place) : textMeets(value, place);
}

function completed({ purchases }: WorldClient) {
  return purchases.filter(({ status }) => status === "completed");
}

function paid(client: WorldClient): number {
  return completed(client).reduce((total, row) => total + row.paid, 0);
}

function lastOf(rows: { day: number }[], today: string): string | null {
  return rows.length === 0 ? null : dayText(dayNumber(today) + Math.max(...rows.map(({ day }) => day)));
}

function sinceLast(rows: { day: number }[]): number | null {
  return rows.length === 0 ? null : -Math.max(...rows.map(({ day }) => day));
}

function participation(client: WorldClient): string {
  if (client.blocked) return "blocked";
  if (client.state === "registered") return "participant";
  return client.consents.some(({ subscribed }) => subscribed) ? "subscriber" : "none";
}

/** What can be spent at this moment, whether the lots that are due were settled or not. */

/** As whose account others use, and as whoever uses that of another. */
function placesInFamilies(index: number, { clients }: World): string[] {
  const uses = (host: number, guest: number) =>
    host !== guest &&
    clients[guest]?.guest?.of === host &&
    !clients[guest].guest.left &&
    Boolean(clients[host]?.account);
  return clients.flatMap((_, other) => [
    ...(uses(index, other) ? ["owner"] : []),
    ...(uses(other, index) ? ["member"] : []),
  ]);
}
