"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

import { russianZones } from "@/lib/core/russian-zones";

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
