import en from "@/lib/texts/en/smsTexts.json";
import ru from "@/lib/texts/ru/smsTexts.json";

export const messageLanguages = ["ru", "en"] as const;
export type MessageLanguage = (typeof messageLanguages)[number];

export type TemplateKey = keyof typeof ru;

/** Of whom the client hears: of his bonuses, or in answer to the SMS with the number of his card, or with a code, or of a change of his contacts. */
export type TemplateGroup = "bonuses" | "activation" | "codes" | "contacts";

type Variable = {
  name: string;
  sample: string | number;
  /** Without it the text would be of no use. */
  required?: boolean;
};

const bonusVariables: readonly Variable[] = [
  { name: "hasName", sample: "yes" },
  { name: "name", sample: "Анна" },
  { name: "n", sample: 500 },
  { name: "total", sample: 1250 },
  { name: "one", sample: "бонус" },
  { name: "few", sample: "бонуса" },
  { name: "many", sample: "бонусов" },
  { name: "other", sample: "бонуса" },
];

const supportVariables: readonly Variable[] = [
  { name: "programme", sample: "Соседи" },
  { name: "hasSupport", sample: "yes" },
  { name: "support", sample: "8 800 555-35-35" },
];

const activationVariables: readonly Variable[] = [
  { name: "number", sample: "2400001234567890" },
  { name: "tail", sample: "4321" },
  ...supportVariables,
];

const askingVariables: readonly Variable[] = [{ name: "what", sample: "дату рождения" }, ...supportVariables];

const codeVariables: readonly Variable[] = [
  { name: "code", sample: "407213", required: true },
  { name: "minutes", sample: 10 },
  { name: "programme", sample: "Соседи" },
];

const withheld: Variable = { name: "withheld", sample: 300 };

/** Every text to clients in the order of the page, with the variables it may use. */
export const templateCatalogue: Record<TemplateKey, { group: TemplateGroup; variables: readonly Variable[] }> = {
  accrued: { group: "bonuses", variables: bonusVariables },
  accruedWithheld: { group: "bonuses", variables: [...bonusVariables, withheld] },
  debited: { group: "bonuses", variables: bonusVariables },
  welcome: { group: "activation", variables: activationVariables },
  noNumber: { group: "activation", variables: activationVariables },
  twoNumbers: { group: "activation", variables: activationVariables },
  noSuchCard: { group: "activation", variables: activationVariables },
  phoneHasCard: { group: "activation", variables: activationVariables },
  cardOfOther: { group: "activation", variables: activationVariables },
  cardBlocked: { group: "activation", variables: activationVariables },
  cardReplaced: { group: "activation", variables: activationVariables },
  alreadyActive: { group: "activation", variables: activationVariables },
  clientBlocked: { group: "activation", variables: activationVariables },
  wayOff: { group: "activation", variables: activationVariables },
  askAgain: { group: "activation", variables: askingVariables },
  code: { group: "codes", variables: codeVariables },
  contactsChanged: { group: "contacts", variables: supportVariables },
};

export const templateKeys = Object.keys(templateCatalogue) as TemplateKey[];

/** The texts that the product brings along, by language. */
export const defaultTexts: Record<MessageLanguage, Record<TemplateKey, string>> = { ru, en };
