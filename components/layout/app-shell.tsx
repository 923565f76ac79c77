"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";

import { usePreferences, useSavedPreferences } from "@/components/ui/preferences";
import type { Preferences } from "@/components/ui/read-preferences";
import { type Shortcut, useShortcuts } from "@/components/ui/shortcuts";
import { TodayProvider } from "@/components/ui/today";
import type { IsoDay } from "@/lib/core/dates";

import { Bands, type FrameState } from "./bands";
import { ClientSearch } from "./client-search";
import { KeysDialog } from "./keys-dialog";
import { visibleNavigation } from "./navigation";
import { type Counters, Rail } from "./rail";
import { RailDrawer } from "./rail-drawer";
import { SearchButton, SearchSlotProvider } from "./search-slot";
import { UserMenu } from "./user-menu";

export type AppShellProps = {
  user: { name: string; email: string };
  rights: readonly string[];
  /** Today on the programme's clock. */
  today: IsoDay;
  counters?: Counters;
  state?: FrameState;
  /** «+ Создать», jobs that run, the bell: at the right of the top bar. */
  create?: ReactNode;
  jobs?: ReactNode;
  /** Asks for the password again over the page when the session has ended. */
  relogin?: ReactNode;
  /** Keeps theme, density and keys with the person; a server action. */
  savePreferences?: (change: Partial<Preferences> & { language?: "ru" | "en" }) => Promise<unknown>;
  lock?: () => Promise<unknown>;
  signOut?: () => Promise<unknown>;
  children: ReactNode;
};

/** The frame of every page behind the sign-in: rail, top bar, one band, the page. */
export function AppShell(props: AppShellProps) {
  return (
    <TodayProvider today={props.today}>
      <SearchSlotProvider hasSearch={props.rights.includes("clients.view")}>
        <Frame {...props} />
      </SearchSlotProvider>
    </TodayProvider>
  );
}

function Frame({
  user,
  rights,
  counters,
  state,
  create,
  jobs,
  relogin,
  savePreferences,
  lock,
  signOut,
  children,
}: AppShellProps) {
  const t = useTranslations("frame");
  const [keysOpen, setKeysOpen] = useState(false);
  const { railFolded } = usePreferences();
  const held = useMemo(() => new Set(rights), [rights]);
  const groups = useMemo(() => visibleNavigation(held), [held]);
  const searches = held.has("clients.view");

  useSavedPreferences(useMemo(() => savePreferences && ((change) => void savePreferences(change)), [savePreferences]));
  useFrameKeys(groups, () => setKeysOpen(true), lock);

  return (
    <div data-rail={railFolded === null ? "auto" : railFolded ? "folded" : "open"} className="flex h-dvh print:h-auto">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-toast focus:rounded-control focus:bg-raised focus:px-3 focus:py-1.5 focus:shadow-float"
      >
        {t("skipToContent")}
      </a>
      <Rail groups={groups} counters={counters} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b bg-app px-6 max-md:px-2 print:hidden">
          <RailDrawer groups={groups} counters={counters} />
          {searches && <SearchButton />}
          <div className="ml-auto flex items-center gap-2 max-md:ml-0">
            {create}
            {jobs}
            <UserMenu
              user={user}
              onKeys={() => setKeysOpen(true)}
              onLanguage={savePreferences && ((language) => void savePreferences({ language }))}
              onLock={lock && (() => void lock())}
              onSignOut={signOut && (() => void signOut())}
            />
          </div>
        </header>
        <Bands {...state} />
        <main
          id="content"
          tabIndex={-1}
          className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-surface px-6 py-4 outline-none max-md:px-4"
        >
          {children}
        </main>
      </div>
      {searches && <ClientSearch canRegister={held.has("clients.create")} />}
      {relogin}
      <KeysDialog open={keysOpen} onOpenChange={setKeysOpen} />
    </div>
  );
}

/** Sends the form in which the cursor is. */
function submitForm({ target }: KeyboardEvent) {
  if (target instanceof Element) target.closest("form")?.requestSubmit();
}

function useFrameKeys(
  groups: ReturnType<typeof visibleNavigation>,
  openKeys: () => void,
  lock?: () => Promise<unknown>,
) {
  const t = useTranslations("frame");
  const nav = useTranslations("nav");
  const router = useRouter();
  const [showKeys] = useState(() => openKeys);
  useShortcuts(
    useMemo<Shortcut[]>(
      () => [
        { keys: "?", label: t("keyHelp"), group: "everywhere", run: showKeys },
        { keys: "Ctrl Enter", label: t("keyApply"), group: "everywhere", inFields: true, run: submitForm },
        { keys: "Esc", label: t("keyClose"), group: "everywhere", listOnly: true },
        ...(lock
          ? [
              {
                keys: "Ctrl Alt L",
                label: t("lock"),
                group: "everywhere" as const,
                inFields: true,
                run: () => void lock(),
              },
            ]
          : []),
        ...groups.flatMap((group) =>
          group.items.flatMap((item): Shortcut[] =>
            item.keys
              ? [{ keys: item.keys, label: nav(item.key), group: "go", run: () => router.push(item.href) }]
              : [],
          ),
        ),
      ],
      [t, nav, router, groups, showKeys, lock],
    ),
  );
}
