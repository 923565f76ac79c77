"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";

import { IdentifiedClientRow } from "@/components/identification/identified-client-row";
import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { takeCallAction } from "@/lib/callers/actions";
import type { FoundCall } from "@/lib/identification/find-call";

type Props = { from: string; hit: FoundCall["hits"][number]; isFirst: boolean };

/** One who may be calling. Opening his card says that it is he, and the number proves it where it can. */
export function CallHit({ from, hit, isFirst }: Props) {
  const t = useTranslations("calls.call");
  const router = useRouter();
  const [take, taking] = useAction(takeCallAction, { onDone: () => router.push(`/clients/${hit.id}`) });
  const isGone = hit.state === "deleted" || hit.state === "excluded";
  return (
    <section className="flex flex-col gap-3 rounded-control border border-line px-4 py-3">
      <IdentifiedClientRow client={hit} />
      {!isGone && (
        <div className="flex items-center gap-3">
          <Button
            tone={isFirst ? "primary" : "secondary"}
            autoFocus={isFirst}
            working={taking}
            onClick={() => void take({ clientId: hit.id, from })}
          >
            {t("open")}
          </Button>
          {hit.proves && <span className="text-caption text-text-2">{t("confirmed")}</span>}
        </div>
      )}
    </section>
  );
}
