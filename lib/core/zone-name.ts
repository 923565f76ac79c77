import type { FormatLocale } from "./format-number";

/** What people call a zone: «Камчатка»'s is its main city, `Kamchatka` in English. */
export function zoneName(timeZone: string, locale: FormatLocale): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "shortGeneric" }).formatToParts(new Date(0));
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
  return name.replace(/ Time$/, "");
}
