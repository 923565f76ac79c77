import type { ImportKind } from "./schema";

type Column = {
  /** Names people give to such a column; compared by letters and digits only, without case. */
  synonyms: readonly string[];
  /** With `clearEmpty`, an empty cell takes the value away. */
  isClearable?: true;
};

const clientColumns = {
  externalId: {
    synonyms: [
      "внешний код",
      "внешний id",
      "код клиента",
      "id клиента",
      "id",
      "code",
      "customer id",
      "client id",
      "external code",
    ],
  },
  surname: { synonyms: ["фамилия", "last name", "family name"], isClearable: true },
  name: { synonyms: ["имя", "first name", "given name"], isClearable: true },
  patronymic: { synonyms: ["отчество", "middle name", "second name"], isClearable: true },
  fullName: { synonyms: ["фио", "клиент", "полное имя", "фамилия имя отчество", "client", "customer"] },
  gender: { synonyms: ["пол", "sex"], isClearable: true },
  birthDate: {
    synonyms: ["дата рождения", "день рождения", "др", "birthday", "date of birth", "dob"],
    isClearable: true,
  },
  phone: {
    synonyms: [
      "телефон",
      "мобильный телефон",
      "мобильный",
      "номер телефона",
      "сотовый",
      "mobile",
      "phone number",
      "tel",
    ],
    isClearable: true,
  },
  email: { synonyms: ["e-mail", "почта", "электронная почта", "эл почта", "мейл", "mail"], isClearable: true },
  city: { synonyms: ["город", "town"], isClearable: true },
  region: { synonyms: ["регион", "область", "край", "state or region"], isClearable: true },
  address: { synonyms: ["адрес", "street"], isClearable: true },
  card: { synonyms: ["карта", "номер карты", "карты", "штрихкод карты", "card number", "cards", "loyalty card"] },
  cardKind: { synonyms: ["вид карты", "тип карты", "card type"] },
  joinedOn: {
    synonyms: [
      "дата вступления",
      "дата регистрации",
      "вступил",
      "зарегистрирован",
      "joined",
      "registration date",
      "registered on",
      "created at",
    ],
    isClearable: true,
  },
  joinedStore: {
    synonyms: ["магазин вступления", "магазин регистрации", "магазин", "store", "registration store"],
    isClearable: true,
  },
  level: { synonyms: ["уровень", "статус", "tier", "status"] },
  state: { synonyms: ["состояние", "client state"] },
  participation: { synonyms: ["статус участия", "участие"] },
  smsConsent: {
    synonyms: ["согласие sms", "согласие на sms", "согласие на смс", "подписка sms", "sms", "смс", "sms opt in"],
  },
  emailConsent: { synonyms: ["согласие e-mail", "согласие на e-mail", "подписка e-mail", "email opt in"] },
  openingBonuses: {
    synonyms: ["начальные бонусы", "бонусы", "баллы", "остаток бонусов", "баланс", "bonuses", "points", "balance"],
  },
} satisfies Record<string, Column>;

const purchaseColumns = {
  client: {
    synonyms: [
      "клиент",
      "код клиента",
      "id клиента",
      "покупатель",
      "телефон",
      "карта",
      "номер карты",
      "customer",
      "customer id",
      "client id",
      "phone",
      "card",
      "external id",
    ],
  },
  receipt: {
    synonyms: [
      "чек",
      "номер чека",
      "документ",
      "номер документа",
      "заказ",
      "номер заказа",
      "receipt number",
      "receipt no",
      "order",
      "order id",
      "order number",
      "transaction id",
      "invoice",
    ],
  },
  at: {
    synonyms: [
      "дата",
      "дата покупки",
      "дата и время",
      "время",
      "дата чека",
      "date",
      "datetime",
      "time",
      "purchase date",
      "order date",
      "timestamp",
    ],
  },
  store: { synonyms: ["магазин", "код магазина", "точка", "касса", "shop", "store code", "store id", "outlet"] },
  storeName: { synonyms: ["название магазина", "имя магазина", "shop name"] },
  seller: { synonyms: ["продавец", "код продавца", "кассир", "cashier", "seller code"] },
  sellerName: { synonyms: ["имя продавца", "фио продавца", "имя кассира", "cashier name"] },
  sku: {
    synonyms: ["артикул", "код товара", "штрихкод", "product id", "product code", "item code", "barcode", "stock code"],
  },
  product: {
    synonyms: [
      "товар",
      "название товара",
      "наименование",
      "номенклатура",
      "product name",
      "item",
      "description",
      "goods",
    ],
  },
  category: { synonyms: ["категория", "группа товара", "product category", "group"] },
  quantity: {
    synonyms: [
      "количество",
      "кол во",
      "колво",
      "штук",
      "qty",
      "count",
      "pieces",
      "number of items",
      "number of cds",
      "units",
    ],
  },
  amount: {
    synonyms: [
      "сумма",
      "сумма покупки",
      "оплачено",
      "итого",
      "к оплате",
      "стоимость",
      "sum",
      "total",
      "paid",
      "price",
      "value",
      "dollars",
      "dollar value",
      "amount paid",
      "line total",
    ],
  },
  discount: { synonyms: ["скидка", "сумма скидки", "rebate"] },
  bonusesSpent: { synonyms: ["списано бонусов", "оплачено бонусами", "бонусы", "points spent", "points redeemed"] },
  kind: { synonyms: ["вид", "тип", "тип документа", "операция", "type", "operation"] },
  returnOf: {
    synonyms: ["возврат чека", "исходный чек", "чек покупки", "чек продажи", "return of receipt", "original receipt"],
  },
  acceptedBy: { synonyms: ["принял", "принял возврат", "кто принял", "return accepted by"] },
} satisfies Record<string, Column>;

export const importColumns: Record<ImportKind, Record<string, Column>> = {
  clients: clientColumns,
  purchases: purchaseColumns,
};

/** Columns of which a file must have all, or at least one. */
export const requiredColumns = {
  clients: { anyOf: ["externalId", "phone", "card", "email"] },
  purchases: { allOf: ["client", "at", "amount"] },
} as const;

/** `custom.colour` names the custom field `colour`. */
export function customFieldOf(column: string): string | undefined {
  return column.startsWith("custom.") ? column.slice("custom.".length) : undefined;
}

/** Whether a file may map to that column; `customKeys` are those of the questionnaire. */
export function isImportColumn(kind: ImportKind, column: string, customKeys: readonly string[]): boolean {
  const custom = customFieldOf(column);
  if (custom !== undefined) return kind === "clients" && customKeys.includes(custom);
  return Object.hasOwn(importColumns[kind], column);
}

/** What the mapping lacks for a file of that kind: the name of one column, or "identifier" for any of several. */
export function missingColumn(kind: ImportKind, mapping: Readonly<Record<string, string>>): string | undefined {
  const mapped = new Set(Object.values(mapping));
  if (kind === "clients")
    return requiredColumns.clients.anyOf.some((key) => mapped.has(key)) ? undefined : "identifier";
  return requiredColumns.purchases.allOf.find((key) => !mapped.has(key));
}
