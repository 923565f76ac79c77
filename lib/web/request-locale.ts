import "server-only";

import { cookies, headers } from "next/headers";

import { defaultLocale, isLocale, type Locale } from "@/lib/texts/locales";

export const localeCookie = "locale";

/** The language of this request: the cookie set by the profile or the sign-in page, else what the browser asks for. */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value;
  if (isLocale(chosen)) return chosen;
  const accepted = (await headers()).get("accept-language") ?? "";
  const first = accepted.split(",")[0]?.slice(0, 2).toLowerCase();
  return isLocale(first) ? first : defaultLocale;
}
