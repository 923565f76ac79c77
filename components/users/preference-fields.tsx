"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { usePreferences } from "@/components/ui/preferences";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Switch } from "@/components/ui/switch";
import { changeOwnPreferences } from "@/lib/users/actions";

/** Language, theme, density and single keys: each takes effect at once and goes with the person to other browsers. */
export function PreferenceFields() {
  const t = useTranslations("profile");
  const signIn = useTranslations("signIn");
  const router = useRouter();
  const locale = useLocale();
  const { theme, density, singleKeys, set } = usePreferences();

  const chooseLanguage = async (language: "ru" | "en") => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http
    document.cookie = `locale=${language}; path=/; max-age=31536000; samesite=lax`;
    await changeOwnPreferences({ language });
    router.refresh();
  };

  return (
    <>
      <Line label={t("language")}>
        <SegmentedControl<"ru" | "en">
          label={t("language")}
          value={locale === "en" ? "en" : "ru"}
          onValueChange={(language) => void chooseLanguage(language)}
          options={[
            { value: "ru", label: signIn("russian") },
            { value: "en", label: signIn("english") },
          ]}
        />
      </Line>
      <Line label={t("theme")}>
        <SegmentedControl
          label={t("theme")}
          value={theme}
          onValueChange={(chosen) => set({ theme: chosen })}
          options={[
            { value: "light", label: t("themeLight") },
            { value: "dark", label: t("themeDark") },
            { value: "system", label: t("themeSystem") },
          ]}
        />
      </Line>
      <Line label={t("density")}>
        <SegmentedControl
          label={t("density")}
          value={density}
          onValueChange={(chosen) => set({ density: chosen })}
          options={[
            { value: "normal", label: t("densityNormal") },
            { value: "compact", label: t("densityCompact") },
          ]}
        />
      </Line>
      <Switch
        label={t("singleKeys")}
        hint={t("singleKeysHint")}
        checked={singleKeys}
        onCheckedChange={(allowed) => set({ singleKeys: allowed })}
      />
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-label text-text-2">
        {label}
      </span>
      {children}
    </div>
  );
}
