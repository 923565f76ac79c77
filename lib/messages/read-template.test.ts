import { describe, expect, it } from "vitest";

import { templateFault } from "./read-template";
import { renderTemplate } from "./render-template";
import { defaultTexts, messageLanguages, templateCatalogue, templateKeys } from "./templates";

const { variables } = templateCatalogue.accrued;
const plural = (forms: string) => `{n, plural, ${forms}}`;

describe("templateFault", () => {
  it.each(messageLanguages.flatMap((language) => templateKeys.map((key) => [language, key] as const)))(
    "finds nothing in the text that comes along: %s %s",
    (language, key) => {
      expect(templateFault(defaultTexts[language][key], language, templateCatalogue[key].variables)).toBeUndefined();
    },
  );

  it.each([
    ["{name}, здравствуйте, {surname}!", "surname"],
    ["{hasName, select, yes {{nick}} other {}}", "nick"],
    [`${plural("=7 {{secret}} one {#} few {#} many {#} other {#}")}`, "secret"],
    ["{password, number}", "password"],
  ])("names the variable that there is not: %s", (body, variable) => {
    expect(templateFault(body, "ru", variables)).toEqual({ reason: "templateVariable", params: { variable } });
  });

  it.each(["{name", "name}", "{n, plural, one {#}", "{}", "{name, date}", "{hasName, select, yes {a}}", "'{name"])(
    "says that braces do not match or that a form is not known: %s",
    (body) => {
      expect(templateFault(body, "ru", variables)).toMatchObject({ reason: "templateMalformed" });
    },
  );

  it("wants every form of a plural in its language", () => {
    const short = plural("one {# бонус} other {# бонусов}");
    expect(templateFault(short, "ru", variables)).toMatchObject({ reason: "templatePlural" });
    expect(templateFault(short, "en", variables)).toBeUndefined();
  });

  it("leaves an apostrophe in a word as it is", () => {
    expect(templateFault("Don't {name}", "en", variables)).toBeUndefined();
    expect(renderTemplate("Don't {name}", "en", { name: "Ann" })).toBe("Don't Ann");
  });
});
