"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** The zones of the country, in the order of their clocks. */
export const russianZones = [
  "Europe/Kaliningrad",
  "Europe/Moscow",
  "Europe/Samara",
  "Asia/Yekaterinburg",
  "Asia/Omsk",
  "Asia/Novosibirsk",
  "Asia/Krasnoyarsk",
  "Asia/Irkutsk",
  "Asia/Yakutsk",
  "Asia/Vladivostok",
  "Asia/Magadan",
  "Asia/Kamchatka",
] as const;

/** What people call a zone: «Камчатка». Browsers and servers know different names, so the words are ours. */
export function useZoneName(): (timeZone: string) => string {
  const t = useTranslations("zones");
  return useCallback(
    (timeZone) => {
      const known = russianZones.find((zone) => zone === timeZone);
      return known ? t(known) : (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
    },
    [t],
  );
}
