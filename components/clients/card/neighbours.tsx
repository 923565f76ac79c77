"use client";

import { ArrowLeft, ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useState } from "react";

import { listNeighbours } from "@/components/clients/list-context";
import { leaveTo } from "@/components/clients/profile/leave-guard";
import { IconButton } from "@/components/ui/icon-button";
import { type Shortcut, useShortcuts } from "@/components/ui/shortcuts";

type Place = NonNullable<ReturnType<typeof listNeighbours>>;

/** The way back to the list, and K and J along it, where the card was opened from one; at the right what is given. */
export function Neighbours({ clientId, children }: { clientId: number; children?: ReactNode }) {
  const t = useTranslations("card");
  const router = useRouter();
  const [place, setPlace] = useState<Place>();
  useEffect(() => setPlace(listNeighbours(clientId)), [clientId]);

  const { previous, next } = place ?? {};
  useShortcuts(
    useMemo<Shortcut[]>(() => {
      const go = (keys: string, id: number | undefined): Shortcut[] =>
        id === undefined
          ? []
          : [
              {
                keys,
                label: t("keys.neighbour"),
                group: "here",
                run: () => leaveTo(() => router.push(`/clients/${id}`)),
              },
            ];
      return [...go("K", previous), ...go("J", next)];
    }, [t, router, previous, next]),
  );

  return (
    <div className="flex h-6 items-center gap-2 text-caption text-text-3 print:hidden">
      <Link href="/clients" className="inline-flex items-center gap-1 rounded-tag text-text-2 hover:text-text">
        <ArrowLeft aria-hidden className="size-3.5" />
        {t("back")}
      </Link>
      {place && (
        <>
          <span aria-hidden>·</span>
          <span>{t("place", { at: place.place })}</span>
          <span className="flex max-md:hidden">
            <IconButton
              size="small"
              label={t("previous")}
              keys="K"
              icon={<ChevronUp aria-hidden className="size-3.5" />}
              disabled={previous === undefined}
              onClick={() => previous !== undefined && leaveTo(() => router.push(`/clients/${previous}`))}
            />
            <IconButton
              size="small"
              label={t("next")}
              keys="J"
              icon={<ChevronDown aria-hidden className="size-3.5" />}
              disabled={next === undefined}
              onClick={() => next !== undefined && leaveTo(() => router.push(`/clients/${next}`))}
            />
          </span>
        </>
      )}
      {children}
    </div>
  );
}
