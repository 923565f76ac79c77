"use client";

import { Globe, Keyboard, Lock, LogOut, Moon, Rows3, User } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";

import { Menu, MenuChoice, MenuItem, MenuSeparator, Submenu } from "@/components/ui/menu";
import { usePreferences } from "@/components/ui/preferences";

type Props = {
  user: { name: string; email: string };
  onKeys: () => void;
  onLanguage?: (language: "ru" | "en") => void;
  onLock?: () => void;
  onSignOut?: () => void;
};

/** Who is signed in, how the screen looks, and the way out. */
export function UserMenu({ user, onKeys, onLanguage, onLock, onSignOut }: Props) {
  const t = useTranslations("frame");
  const router = useRouter();
  const locale = useLocale();
  const { theme, density, set } = usePreferences();

  const chooseLanguage = (language: "ru" | "en") => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http
    document.cookie = `locale=${language}; path=/; max-age=31536000; samesite=lax`;
    onLanguage?.(language);
    router.refresh();
  };

  return (
    <Menu
      align="end"
      className="min-w-60"
      trigger={
        <button
          type="button"
          aria-label={t("userMenu", { name: user.name })}
          className="flex size-8 shrink-0 items-center justify-center rounded-full max-md:size-11"
        >
          <span className="flex size-8 items-center justify-center rounded-full bg-selected font-semibold text-accent-text text-micro">
            {initials(user.name)}
          </span>
        </button>
      }
    >
      <div className="px-2 pt-1.5 pb-2">
        <p className="truncate font-medium text-body">{user.name}</p>
        <p className="truncate text-caption text-text-3">{user.email}</p>
      </div>
      <MenuSeparator />
      <MenuItem icon={<User aria-hidden />} href="/profile">
        {t("profile")}
      </MenuItem>
      <Submenu icon={<Moon aria-hidden />} label={t("theme")}>
        <MenuChoice
          value={theme}
          onValueChange={(chosen) => set({ theme: chosen })}
          options={[
            { value: "light", label: t("themeLight") },
            { value: "dark", label: t("themeDark") },
            { value: "system", label: t("themeSystem") },
          ]}
        />
      </Submenu>
      <Submenu icon={<Globe aria-hidden />} label={t("language")}>
        <MenuChoice
          value={locale === "en" ? "en" : "ru"}
          onValueChange={chooseLanguage}
          options={[
            { value: "ru", label: t("russian") },
            { value: "en", label: t("english") },
          ]}
        />
      </Submenu>
      <Submenu icon={<Rows3 aria-hidden />} label={t("density")}>
        <MenuChoice
          value={density}
          onValueChange={(chosen) => set({ density: chosen })}
          options={[
            { value: "normal", label: t("densityNormal") },
            { value: "compact", label: t("densityCompact") },
          ]}
        />
      </Submenu>
      <MenuItem icon={<Keyboard aria-hidden />} keys="?" onClick={onKeys}>
        {t("keys")}
      </MenuItem>
      {(onLock || onSignOut) && <MenuSeparator />}
      {onLock && (
        <MenuItem icon={<Lock aria-hidden />} keys="Ctrl Alt L" onClick={onLock}>
          {t("lock")}
        </MenuItem>
      )}
      {onSignOut && (
        <MenuItem icon={<LogOut aria-hidden />} onClick={onSignOut}>
          {t("signOut")}
        </MenuItem>
      )}
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join("");
}
