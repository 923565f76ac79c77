import { describe, expect, it } from "vitest";

import { messagesByLocale } from "./translator";

const ru = flat(messagesByLocale.ru);
const en = flat(messagesByLocale.en);

/** Not in the font we ship, so a browser would take them from another one. */
const missingGlyphs = /[\u2190\u2192\u2264\u2265\u2248\u2713\u202f]/;

describe("texts", () => {
  it("have the same keys in both languages", () => {
    expect(en.map(([key]) => key)).toEqual(ru.map(([key]) => key));
  });

  it("use no glyph that the font does not have", () => {
    expect([...ru, ...en].filter(([, text]) => missingGlyphs.test(text))).toEqual([]);
  });

  it("form every Russian plural for one, few, many and the rest", () => {
    const plurals = ru.flatMap(([key, text]) => pluralsIn(text).map((forms) => [key, forms] as const));
    const incomplete = plurals.filter(([, forms]) => !["one", "few", "many", "other"].every((form) => forms.has(form)));
    expect(incomplete.map(([key]) => key)).toEqual([]);
  });

  it("never ask politely and never shout", () => {
    expect(
      ru.filter(([key, text]) => /пожалуйста/i.test(text) || (/!/.test(text) && !/sms|message/i.test(key))),
    ).toEqual([]);
  });

  it("part a number from its sign by a no-break space", () => {
    expect(ru.filter(([, text]) => /\d [₽%№]|\} [₽%]/.test(text))).toEqual([]);
  });
});

function flat(messages: object, path = ""): [string, string][] {
  return Object.entries(messages)
    .flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[path + key, value]] : flat(value, `${path}${key}.`),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The names of the forms of each plural in a message. */
function pluralsIn(text: string): Set<string>[] {
  return [...text.matchAll(/, plural,/g)].map(({ index }) => {
    const forms = new Set<string>();
    let depth = 0;
    let word = "";
    for (const character of text.slice(index + ", plural,".length)) {
      if (character === "{") {
        if (depth === 0) forms.add(word.trim());
        depth += 1;
        word = "";
      } else if (character === "}") {
        if (depth === 0) break;
        depth -= 1;
      } else if (depth === 0) word += character;
    }
    return forms;
  });
}
