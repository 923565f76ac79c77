import "./globals.css";

import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";

import { Providers } from "@/components/layout/providers";
import { ThemeScript } from "@/components/layout/theme-script";
import { readPreferences } from "@/components/ui/read-preferences";

export const metadata: Metadata = {
  title: { default: "Clientele", template: "%s · Clientele" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** Language, theme and density are known before the first byte: nothing flickers, nothing jumps. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar, sent] = await Promise.all([getLocale(), cookies(), headers()]);
  const preferences = readPreferences((name) => jar.get(name)?.value);
  const nonce = sent.get("x-nonce") ?? undefined;
  const theme = preferences.theme === "system" ? undefined : preferences.theme;

  return (
    <html lang={locale} data-theme={theme} data-density={preferences.density} suppressHydrationWarning>
      <head>{!theme && <ThemeScript nonce={nonce} />}</head>
      <body>
        <NextIntlClientProvider>
          <Providers preferences={preferences} nonce={nonce}>
            <div className="app-root">{children}</div>
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
