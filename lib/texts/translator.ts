// The whole package brings React along, which a worker does not have in the form it wants.
import { createTranslator } from "use-intl/core";

import en from "./en";
import type { Locale } from "./locales";
import ru from "./ru";

/** All texts by language. Browsers get them through the provider; this is for the server, jobs and files. */
export const messagesByLocale = { ru, en } satisfies Record<Locale, typeof ru>;

export type Texts = typeof ru;
export type Namespace = keyof Texts;

/** Puts keys of one namespace into words outside of React. */
export function translator<const Name extends Namespace>(locale: Locale, namespace: Name) {
  return createTranslator<Texts, Name>({ locale, messages: messagesByLocale[locale], namespace, timeZone: "UTC" });
}
