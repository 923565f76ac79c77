import "server-only";

import { normaliseCardNumber } from "@/lib/core/card-number";
import { normalisePhone } from "@/lib/core/phone";
import type { CustomField } from "@/lib/programme/custom-field-schema";

import { customFieldOf, importColumns } from "./columns";
import {
  type ReadCell,
  readCards,
  readCustom,
  readDay,
  readEmail,
  readMoney,
  readPhone,
  readQuantity,
  readReference,
  readText,
  readWhole,
  readWord,
  readYesNo,
} from "./read-cell";
import { type FileMoment, readMoment } from "./read-moment";
import type { ImportKind, ImportMapping, ImportOptions, RowFault } from "./schema";

/** What the rows are judged against. */
export type ReadingEnvironment = {
  /** Today in the programme's zone. */
  today: string;
  customFields: readonly CustomField[];
  /** Levels of the default system. */
  levels: readonly { key: string; name: string }[];
};

export type CheckedRow = { cells: Record<string, unknown>; faults: RowFault[] };

type Reader = { index: number; column: string; read: ReadCell; clears: boolean };

/** Turns rows of a file into staged cells, each value in the one form the database keeps. */
export class RowReader {
  private readonly readers: readonly Reader[];
  private readonly columnCount: number;

  constructor(
    private readonly kind: ImportKind,
    columns: readonly string[],
    mapping: ImportMapping,
    options: ImportOptions,
    environment: ReadingEnvironment,
  ) {
    const readerOf = kind === "clients" ? clientReader(environment) : purchaseReader;
    this.columnCount = columns.length;
    this.readers = columns.flatMap((name, index) => {
      const column = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
      if (!column) return [];
      const clears = options.clearEmpty && kind === "clients" && isClearable(column);
      return [{ index, column, read: readerOf(column), clears }];
    });
  }

  read(row: readonly string[]): CheckedRow {
    const cells: Record<string, unknown> = {};
    const faults: RowFault[] = [];
    for (const { index, column, read, clears } of this.readers) {
      const text = (row[index] ?? "").trim();
      if (text === "") {
        if (clears) cells[column] = null;
        continue;
      }
      const reading = read(text);
      if ("value" in reading) cells[column] = reading.value;
      else faults.push({ column, ...reading });
    }
    if (row.length > this.columnCount && row.slice(this.columnCount).some((text) => text.trim() !== "")) {
      faults.push({ column: "", code: "tooManyCells" });
    }
    if (this.kind === "clients") finishClient(cells, faults);
    else finishPurchase(cells, faults);
    return { cells, faults };
  }
}

function isClearable(column: string): boolean {
  return customFieldOf(column) !== undefined || Boolean(importColumns.clients[column]?.isClearable);
}

function clientReader({ today, customFields, levels }: ReadingEnvironment): (column: string) => ReadCell {
  const level = readWord(Object.fromEntries(levels.map(({ key, name }) => [key, [name]])), "unknownLevel");
  const readers: Record<string, ReadCell> = {
    externalId: readReference,
    surname: readText(100),
    name: readText(100),
    patronymic: readText(100),
    fullName: readText(300),
    gender: readWord(
      { male: ["m", "м", "муж", "мужской", "мужчина"], female: ["f", "ж", "жен", "женский", "женщина"] },
      "badGender",
    ),
    birthDate: readDay("1900-01-01", today),
    phone: readPhone,
    email: readEmail,
    city: readText(100),
    region: readText(100),
    address: readText(300),
    card: readCards,
    cardKind: readWord(
      { physical: ["физическая", "пластиковая"], virtual: ["виртуальная"], wallet: [] },
      "badCardKind",
    ),
    joinedOn: readDay("1970-01-01", today),
    joinedStore: readText(60),
    level,
    state: readWord({ registered: ["зарегистрированный", "зарегистрирован"], anonymous: ["анонимный"] }, "badState"),
    participation: readWord(
      { participant: ["участник", "участник программы"], subscriber: ["подписчик"] },
      "badParticipation",
    ),
    smsConsent: readYesNo,
    emailConsent: readYesNo,
    openingBonuses: readWhole,
  };
  return (column) => {
    const custom = customFields.find(({ key }) => key === customFieldOf(column));
    return custom ? readCustom(custom) : known(readers, column);
  };
}

const purchaseReaders: Record<string, ReadCell> = {
  client: readReference,
  receipt: readText(40),
  at: (text) => {
    const moment = readMoment(text);
    return moment ? { value: moment } : { code: "badDate" };
  },
  store: readText(60),
  storeName: readText(100),
  seller: readText(60),
  sellerName: readText(100),
  sku: readText(60),
  product: readText(200),
  category: readText(100),
  quantity: readQuantity,
  amount: readMoney,
  discount: readMoney,
  bonusesSpent: readWhole,
  kind: readWord({ purchase: ["покупка", "продажа", "чек", "sale"], return: ["возврат", "refund"] }, "badKind"),
  returnOf: readText(40),
  acceptedBy: readText(60),
};

function purchaseReader(column: string): ReadCell {
  return known(purchaseReaders, column);
}

function known(readers: Record<string, ReadCell>, column: string): ReadCell {
  const reader = readers[column];
  if (!reader) throw new Error(`No reader for column ${column}`);
  return reader;
}

function finishClient(cells: Record<string, unknown>, faults: RowFault[]): void {
  if (typeof cells.fullName === "string") {
    const [first = "", second, ...rest] = cells.fullName.split(" ");
    if (second === undefined) cells.name ??= first;
    else {
      cells.surname ??= first;
      cells.name ??= second;
      if (rest.length > 0) cells.patronymic ??= rest.join(" ");
    }
  }
  delete cells.fullName;
  if (cells.participation === "subscriber") finishSubscriber(cells, faults);
  else if (cells.participation === "participant") cells.state ??= "registered";
  delete cells.participation;
  const isNamed = [cells.externalId, cells.phone, cells.card, cells.email].some((value) => value != null);
  if (!isNamed && faults.length === 0) faults.push({ column: "externalId", code: "noIdentifier" });
}

/** A subscriber takes no part in the programme but agreed to hear of it, on the contacts of the row. */
function finishSubscriber(cells: Record<string, unknown>, faults: RowFault[]): void {
  if (cells.state === "registered") faults.push({ column: "participation", code: "badParticipation" });
  cells.state = "anonymous";
  if (cells.phone != null) cells.smsConsent ??= true;
  if (cells.email != null) cells.emailConsent ??= true;
  if (cells.smsConsent !== true && cells.emailConsent !== true)
    faults.push({ column: "participation", code: "noContact" });
}

function finishPurchase(cells: Record<string, unknown>, faults: RowFault[]): void {
  const isFaulty = (column: string) => faults.some((fault) => fault.column === column);
  // A receipt without a client waits for whoever shows it; without a number or a shop nobody could find it.
  const isLoose = cells.receipt !== undefined && (cells.store ?? cells.storeName) !== undefined;
  const isSale = (cells.kind ?? "purchase") === "purchase" && cells.returnOf === undefined && !cells.bonusesSpent;
  for (const column of isLoose && isSale ? ["at", "amount"] : ["client", "at", "amount"]) {
    if (cells[column] === undefined && !isFaulty(column)) faults.push({ column, code: "required" });
  }
  if (cells.returnOf !== undefined && (cells.kind ?? "return") !== "return")
    faults.push({ column: "returnOf", code: "notAReturn" });
  if (cells.returnOf !== undefined) cells.kind ??= "return";
  const at = cells.at as FileMoment | undefined;
  if (at) {
    cells.at = at.text;
    cells.atKind = at.kind;
    if (at.day < "1970-01-01") faults.push({ column: "at", code: "dateTooEarly", params: { from: "1970-01-01" } });
  }
  if (typeof cells.client === "string") {
    cells.clientPhone = normalisePhone(cells.client);
    cells.clientCard = normaliseCardNumber(cells.client);
  }
}
