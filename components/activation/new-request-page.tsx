"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Hourglass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { enterRequestAction } from "@/lib/activation/queue-actions";
import { queueKeys } from "@/lib/activation/queue-query-options";
import type { CustomField } from "@/lib/programme/custom-field-schema";

import { emptyForm, hasBadDay, inputOf, nextForm } from "./form-values";
import { RequestForm } from "./request-form";

type Props = { fields: readonly CustomField[]; mayDecide: boolean };
type Saved = { id: number; name: string; clientId: number | null; isKnown: boolean };

const savedShown = 8;

/** A pile of paper forms typed in one after another: the store and the day stay, the cursor goes back to the card. */
export function NewRequestPage({ fields, mayDecide }: Props) {
  const t = useTranslations("activation.form");
  const queryClient = useQueryClient();
  const [values, setValues] = useState(emptyForm);
  const [then, setThen] = useState<"activate" | "queue">(mayDecide ? "activate" : "queue");
  const [saved, setSaved] = useState<Saved[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const [run, pending, faults] = useAction(enterRequestAction, {
    showsFaults: true,
    onDone: (result) => {
      const name = [values.surname, values.name].filter(Boolean).join(" ");
      setSaved((before) => [{ ...result, name }, ...before].slice(0, savedShown));
      setValues(nextForm(values));
      form.current?.querySelector("input")?.focus();
      void queryClient.invalidateQueries({ queryKey: queueKeys.all });
    },
  });
  const save = () => {
    if (!pending && !hasBadDay(values)) void run({ ...inputOf(values), activates: then === "activate" });
  };
  return (
    <form
      ref={form}
      noValidate
      aria-label={t("title")}
      className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-8 pb-8 max-lg:grid-cols-1"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="flex flex-col gap-5">
        <RequestForm key={saved[0]?.id ?? 0} values={values} onChange={setValues} fields={fields} faults={faults} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" tone="primary" working={pending}>
            {t("saveNext")}
          </Button>
          {mayDecide && (
            <SegmentedControl
              label={t("then")}
              value={then}
              onValueChange={setThen}
              options={(["activate", "queue"] as const).map((value) => ({ value, label: t(`thenOf.${value}`) }))}
            />
          )}
          <span className="flex items-center gap-1.5 text-caption text-text-3 max-sm:hidden">
            <Kbd keys="Enter" /> {t("keyOn")} <Kbd keys="Ctrl Enter" className="ml-2" /> {t("keySave")}
          </span>
        </div>
      </div>
      <section aria-label={t("saved")} className="flex flex-col gap-2">
        <h2 className="text-h3">{t("saved")}</h2>
        {saved.length === 0 && <p className="text-table text-text-2">{t("savedEmpty")}</p>}
        <ul className="flex flex-col">
          {saved.map((one) => (
            <SavedLine key={one.id} saved={one} />
          ))}
        </ul>
      </section>
    </form>
  );
}

function SavedLine({ saved: { id, name, clientId, isKnown } }: { saved: Saved }) {
  const t = useTranslations("activation.form");
  const Icon = clientId === null ? Hourglass : CircleCheck;
  return (
    <li className="flex items-start gap-2 border-line border-b py-2 text-table">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-text-3" />
      <span className="min-w-0">
        <Link
          href={clientId === null ? `/activation/requests/${id}` : `/clients/${clientId}`}
          className="break-words text-accent-text underline underline-offset-2"
        >
          {name || t("noName", { id })}
        </Link>
        <span className="block text-caption text-text-2">
          {clientId !== null ? t("savedActive") : isKnown ? t("savedKnown") : t("savedQueue")}
        </span>
      </span>
    </li>
  );
}
