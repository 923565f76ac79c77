/** What a ready answer may say of the client and of the matter; the samples are what its preview shows. */
export const answerVariables = [
  { name: "hasName", sample: "yes" },
  { name: "name", sample: "Анна" },
  { name: "number", sample: "1042" },
  { name: "topic", sample: "Не начислены бонусы" },
  { name: "operator", sample: "Ольга" },
  { name: "programme", sample: "Соседи" },
  { name: "hasSupport", sample: "yes" },
  { name: "support", sample: "8 800 555-35-35" },
] as const;

export type AnswerValues = Record<(typeof answerVariables)[number]["name"], string>;
