"use client";

import { createContext, type ReactNode, type RefObject, useContext, useEffect, useMemo, useRef, useState } from "react";

import { defaultPreferences, type Preferences } from "./read-preferences";
import { setSingleKeys } from "./shortcuts";

type Save = (change: Partial<Preferences>) => void;
type Settable = Preferences & { set: Save; saver: RefObject<Save | null> };

const PreferencesContext = createContext<Settable>({
  ...defaultPreferences,
  set: () => {},
  saver: { current: null },
});

export function usePreferences(): Settable {
  return useContext(PreferencesContext);
}

/** Where changes are kept besides this browser: with the person who is signed in. */
export function useSavedPreferences(save: Save | undefined): void {
  const { saver } = usePreferences();
  useEffect(() => {
    saver.current = save ?? null;
    return () => {
      saver.current = null;
    };
  }, [saver, save]);
}

/** Holds the preferences, writes each change to its cookie and to the root element. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial);
  const { theme, density, singleKeys } = preferences;
  const saver = useRef<Save | null>(null);

  useEffect(() => {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const apply = () => {
      document.documentElement.dataset.theme = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
    };
    apply();
    dark.addEventListener("change", apply);
    return () => dark.removeEventListener("change", apply);
  }, [theme]);

  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);

  useEffect(() => setSingleKeys(singleKeys), [singleKeys]);

  const value = useMemo<Settable>(
    () => ({
      ...preferences,
      saver,
      set: (change) => {
        for (const [name, chosen] of Object.entries(change)) keepInCookie(name, String(chosen));
        setPreferences((before) => ({ ...before, ...change }));
        saver.current?.(change);
      },
    }),
    [preferences],
  );
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

function keepInCookie(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and on plain http
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}
