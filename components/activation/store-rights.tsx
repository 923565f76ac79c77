"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Switch } from "@/components/ui/switch";
import { changeStore } from "@/lib/activation/actions";
import type { ActivatingStore } from "@/lib/activation/ways-schema";

/** In which stores the cashier activates at once; in the others his forms wait for an operator. */
export function StoreRights({ stores }: { stores: readonly ActivatingStore[] }) {
  const t = useTranslations("activation.storeRights");
  if (stores.length === 0) return null;
  return (
    <section className="flex max-w-[45rem] flex-col gap-2 pb-8">
      <h2 className="text-h2">{t("title")}</h2>
      <p className="text-table text-text-2">{t("hint")}</p>
      <ul className="flex flex-col">
        {stores.map((store) => (
          <StoreRight key={store.id} store={store} />
        ))}
      </ul>
    </section>
  );
}

function StoreRight({ store: { id, name, city, activatesCards } }: { store: ActivatingStore }) {
  const [isOn, setIsOn] = useState(activatesCards);
  const [change, pending] = useAction(changeStore);
  return (
    <li className="border-line border-b py-1.5">
      <Switch
        label={name}
        hint={city ?? undefined}
        checked={isOn}
        disabled={pending}
        onCheckedChange={(checked) => {
          setIsOn(checked);
          void change({ storeId: id, activatesCards: checked }).then(({ ok }) => {
            if (!ok) setIsOn(!checked);
          });
        }}
      />
    </li>
  );
}
