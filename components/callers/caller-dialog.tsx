"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast-manager";
import type { Caller } from "@/lib/callers/schema";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatShortName } from "@/lib/core/format-contact";

import { AskedAnswers } from "./asked-answers";
import { SeenPapers } from "./seen-papers";
import { ToldCode } from "./told-code";
import { WithoutCaller } from "./without-caller";

type Way = "answers" | "code" | "papers" | "paperwork";

type Props = {
  card: ClientCard;
  caller: Caller;
  /** Something waits for it and goes on afterwards. */
  isWanted: boolean;
  onClose: (verified: boolean) => void;
};

/** Finds out who is on the line: what he says is typed in and compared, the screen tells no answer (N12, H4). */
export function CallerDialog({ card, caller, isWanted, onClose }: Props) {
  const t = useTranslations("calls");
  const ui = useTranslations("ui");
  const ways = [
    ...(caller.ways.answers ? ["answers" as const] : []),
    ...(caller.ways.code ? ["code" as const] : []),
    ...(caller.ways.papers ? ["papers" as const] : []),
    "paperwork" as const,
  ];
  const [way, setWay] = useState<Way>(ways[0] ?? "paperwork");
  const options = ways.map((value) => ({ value, label: t(`ways.${value}`) }));
  const done = () => {
    toast.ok(t(way === "paperwork" ? "doneWithout" : "done"));
    onClose(true);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose(false)}
      title={t("title")}
      aside={formatShortName(card.name)}
      description={isWanted ? t("wanted") : undefined}
      foot={<DialogClose render={<Button>{ui("cancel")}</Button>} />}
    >
      <div className="flex flex-col gap-4">
        <SegmentedControl
          label={t("way")}
          value={way}
          onValueChange={setWay}
          options={options}
          className="max-md:hidden"
        />
        <Select label={t("way")} value={way} onValueChange={setWay} options={options} className="w-full md:hidden" />
        {way === "answers" && <AskedAnswers clientId={card.id} caller={caller} onDone={done} />}
        {way === "code" && <ToldCode card={card} codeContacts={caller.codeContacts} onDone={done} />}
        {way === "papers" && <SeenPapers clientId={card.id} onDone={done} />}
        {way === "paperwork" && <WithoutCaller clientId={card.id} onDone={done} />}
      </div>
    </Dialog>
  );
}
