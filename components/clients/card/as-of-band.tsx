"use client";

import { History } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

import { Band } from "@/components/ui/band";
import { ButtonLink } from "@/components/ui/button-link";
import { useFormat } from "@/components/ui/use-format";

/** «Вы смотрите на 31.10.2026, 23:59»: nothing on the page is of now, and nothing can be done from it. */
export function AsOfBand({ at, existed }: { at: string; existed: boolean }) {
  const t = useTranslations("card.asOf");
  const format = useFormat();
  const pathname = usePathname();
  const [day = "", time = ""] = at.split("T");
  return (
    <div className="-mx-6 -mt-4 mb-2 max-md:-mx-4">
      <Band
        tone="warn"
        icon={History}
        height={48}
        second={existed ? t("off") : t("nobodyYet")}
        action={
          <ButtonLink href={pathname} size="small" className="bg-surface">
            {t("back")}
          </ButtonLink>
        }
      >
        {t("band", { moment: `${format.day(day)}, ${time}` })}
      </Band>
    </div>
  );
}
