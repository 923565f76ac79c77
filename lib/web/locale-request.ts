import { getRequestConfig } from "next-intl/server";

import { messagesByLocale } from "@/lib/texts/translator";

import { requestLocale } from "./request-locale";

/** next-intl without language in the address: cookie or browser decide, times are formatted in a zone given explicitly. */
export default getRequestConfig(async () => {
  const locale = await requestLocale();
  return { locale, messages: messagesByLocale[locale], timeZone: "Europe/Moscow" };
});
