import { cleanup, render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { afterEach } from "vitest";

import type { Locale } from "@/lib/texts/locales";
import { messagesByLocale } from "@/lib/texts/translator";

afterEach(cleanup);

/** Renders a component with the texts of a language, Russian unless told. */
export function renderUi(element: ReactElement, locale: Locale = "ru") {
  return render(element, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <NextIntlClientProvider locale={locale} messages={messagesByLocale[locale]} timeZone="Europe/Moscow">
        {children}
      </NextIntlClientProvider>
    ),
  });
}
