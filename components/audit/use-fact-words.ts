"use client";

import { useTranslations } from "next-intl";

import { isPermission, roles } from "@/lib/access/permissions";

/** Names and values of facts in words. What has none is shown as it stands: the journal hides nothing. */
export function useFactWords() {
  const t = useTranslations("audit");
  const users = useTranslations("users");
  const rights = useTranslations("rights");

  const factName = (name: string): string => {
    const key = `fact.${name}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : name;
  };

  const word = (value: string): string => {
    const role = roles.find((known) => known === value);
    if (role) return users(`role.${role}`);
    if (isPermission(value)) return rights(value.replaceAll(".", "_") as Parameters<typeof rights>[0]);
    const key = `word.${value}` as Parameters<typeof t>[0];
    return /^[a-z]+$/.test(value) && t.has(key) ? t(key) : value;
  };

  const written = (value: unknown): string => {
    if (value === null || value === undefined) return "—";
    if (Array.isArray(value)) return value.map(written).join(", ");
    if (typeof value !== "object") return word(String(value));
    if ("before" in value && "after" in value) {
      return t("changed", { before: written(value.before), after: written(value.after) });
    }
    return Object.entries(value)
      .map(([name, part]) => `${factName(name)}: ${written(part)}`)
      .join("; ");
  };

  return { factName, written };
}
