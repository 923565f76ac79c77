import type { Locale } from "./locales";
import type ru from "./ru";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof ru;
  }
}
