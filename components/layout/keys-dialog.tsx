"use client";

import { useTranslations } from "next-intl";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { usePreferences } from "@/components/ui/preferences";
import { type Shortcut, useRegisteredShortcuts } from "@/components/ui/shortcuts";
import { Switch } from "@/components/ui/switch";

const groups = [
  { id: "everywhere", title: "keysEverywhere" },
  { id: "go", title: "keysGo" },
  { id: "table", title: "keysTable" },
  { id: "here", title: "keysHere" },
] as const;

/** Every key that works on this page, and the switch for those of a single letter. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("frame");
  const { singleKeys, set } = usePreferences();
  const shortcuts = useRegisteredShortcuts();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} width="effect" title={t("keysTitle")} description={t("keysHint")}>
      <div className="grid grid-cols-2 gap-x-8 gap-y-5 max-md:grid-cols-1">
        {groups.map(({ id, title }) => {
          const listed = merged(shortcuts.filter(({ group }) => group === id));
          if (listed.length === 0) return null;
          return (
            <section key={id}>
              <h3 className="mb-1 text-h3">{t(title)}</h3>
              <dl>
                {listed.map(({ label, keys }) => (
                  <div key={label} className="flex min-h-8 items-center gap-2 border-line border-b py-1 text-table">
                    <dt className="min-w-0 flex-1">{label}</dt>
                    {keys.map((one) => (
                      <dd key={one}>
                        <Kbd keys={one} className="text-text-2" />
                      </dd>
                    ))}
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <Switch
        label={t("singleKeys")}
        hint={t("singleKeysHint")}
        checked={singleKeys}
        onCheckedChange={(on) => set({ singleKeys: on })}
        className="mt-5"
      />
    </Dialog>
  );
}

/** One line for one deed, however many keys do it. */
function merged(shortcuts: readonly Shortcut[]): { label: string; keys: string[] }[] {
  const lines = new Map<string, string[]>();
  for (const { label, keys } of shortcuts) {
    const known = lines.get(label) ?? [];
    if (!known.includes(keys)) lines.set(label, [...known, keys]);
  }
  return [...lines].map(([label, keys]) => ({ label, keys }));
}
