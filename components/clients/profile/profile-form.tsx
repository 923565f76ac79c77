"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CreditCard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";

import { useCard } from "@/components/clients/card/card-context";
import { takenBy } from "@/components/clients/taken-by";
import { useAction } from "@/components/layout/use-action";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toast-manager";
import { editProfileAction } from "@/lib/clients/card-actions";
import { clientCardQuery, clientKey } from "@/lib/clients/card-query-options";
import type { ClientCard } from "@/lib/clients/card-schema";
import { ChildrenFields } from "./children-fields";
import { ConflictDialog } from "./conflict-dialog";
import { ConsentFields } from "./consent-fields";
import { ContactFields } from "./contact-fields";
import { PersonFields } from "./person-fields";
import { profileCheck } from "./profile-check";
import { changedFields, changesOf, type ProfileValues, valuesOf } from "./profile-values";
import { QuestionFields } from "./question-fields";
import { useProfileWords } from "./use-profile-words";
import { useUnsaved } from "./use-unsaved";

/** Tab «Редактировать профиль», with the client as he was when it was opened. */
export function ProfileTab() {
  const t = useTranslations("card.profile");
  const { clientId } = useCard();
  const { data: card } = useQuery(clientCardQuery(clientId));
  if (card?.state === "new") {
    return <EmptyState icon={CreditCard} title={t("temporary")} hint={t("temporaryHint")} />;
  }
  return card ? <ProfileForm card={card} /> : null;
}

function ProfileForm({ card }: { card: ClientCard }) {
  const t = useTranslations("card.profile");
  const queryClient = useQueryClient();
  // What the person sees when he begins: what comes meanwhile is compared with it, never mixed in.
  const [opened, setOpened] = useState(card);
  const [theirs, setTheirs] = useState<ClientCard | null>(null);
  const base = valuesOf(opened);
  const form = useForm<ProfileValues>({
    defaultValues: base,
    resolver: zodResolver(profileCheck(asked(opened))),
    mode: "onBlur",
  });
  const values = useWatch({ control: form.control }) as ProfileValues;
  const fields = changedFields(values, base);
  const [saved, setSaved] = useState(false);
  const leaveDialog = useUnsaved(fields.length > 0 && !saved);

  const begin = (next: ClientCard, typed = valuesOf(next)) => {
    setOpened(next);
    form.reset(typed);
    setSaved(false);
  };
  const readAgain = async (): Promise<ClientCard> => {
    await queryClient.invalidateQueries({ queryKey: clientKey(card.id) });
    return queryClient.fetchQuery({ ...clientCardQuery(card.id), staleTime: 0 });
  };

  // A question may have been archived or given other options since: the form follows, and what was typed is said.
  const [gone, setGone] = useState<string[]>([]);
  const followQuestions = async () => {
    const { fields: now } = await readAgain();
    const lost = opened.fields.filter(({ key }) => !now.some((field) => field.key === key));
    const answered = lost.filter(({ key }) => fields.includes(`custom.${key}`));
    setGone(answered.map(({ key, label }) => `${label}: ${words(`custom.${key}`, form.getValues(), opened)}`));
    for (const { key } of lost) form.setValue(`custom.${key}`, base.custom[key] ?? null);
    setOpened({ ...opened, fields: now });
  };
  const words = useProfileWords(opened.fields);

  const [owner, setOwner] = useState<number>();
  const [run, pending] = useAction(editProfileAction, {
    onRefused: (refusal) => {
      const { reason, fields: faults } = refusal;
      setOwner(takenBy(refusal));
      if (reason === "versionConflict") {
        void readAgain().then(setTheirs);
        return true;
      }
      if (faults.some(({ path }) => path.startsWith("changes.custom."))) void followQuestions();
      return faults.length > 0;
    },
  });

  const save = async (typed: ProfileValues, changed: readonly string[], version: number) => {
    const { changes, places } = changesOf(typed, changed);
    const answer = await run({ clientId: card.id, version, changes });
    if (answer.ok) {
      setTheirs(null);
      setOwner(undefined);
      setGone([]);
      setSaved(true);
      toast.ok(t("saved"));
      begin(await readAgain());
      return;
    }
    const outside = answer.refusal.fields.filter(({ path, message }) => {
      const place = places[path] ?? path.replace(/^changes\./, "");
      const known = place.split(".")[0] ?? "";
      if (!(known in typed)) return true;
      form.setError(place as keyof ProfileValues, { type: "server", message });
      return false;
    });
    if (outside[0]) toast.error(outside[0].message);
    if (answer.refusal.reason !== "versionConflict") setTheirs(null);
  };

  const submit = form.handleSubmit((typed) => {
    if (fields.length === 0) {
      toast.info(t("nothing"));
      return;
    }
    return save(typed, fields, opened.version);
  });

  return (
    <FormProvider {...form}>
      <form noValidate aria-label={t("title")} onSubmit={(event) => void submit(event)} className="flex flex-col">
        <div className="max-w-wide">
          <PersonFields card={opened} />
          <ContactFields card={opened} />
          <QuestionFields fields={asked(opened).fields} />
          {(opened.profile.asksChildren || opened.children.length > 0) && <ChildrenFields />}
          <ConsentFields />
          {gone.length > 0 && (
            <Notice tone="warn" className="mb-4">
              {t("questionsGone")}
              <ul>
                {gone.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Notice>
          )}
          {owner !== undefined && (
            <Notice
              tone="info"
              className="mb-4"
              action={
                <ButtonLink size="small" href={`/duplicates/${card.id}/${owner}`}>
                  {t("compare")}
                </ButtonLink>
              }
            >
              {t("compareHint", { id: owner })}
            </Notice>
          )}
        </div>
        <div className="sticky bottom-0 z-bulk -mx-6 flex min-h-14 flex-wrap items-center gap-2 border-line border-t bg-surface px-6 py-3 max-md:-mx-4 max-md:px-4">
          <Button type="submit" tone="primary" working={pending} className="max-md:flex-1">
            {t("save")}
          </Button>
          {fields.length > 0 && (
            <>
              <Button tone="quiet" disabled={pending} onClick={() => form.reset(base)}>
                {t("discard")}
              </Button>
              <span className="text-caption text-text-3">{t("changed", { n: fields.length })}</span>
            </>
          )}
        </div>
      </form>
      {leaveDialog}
      {theirs && (
        <ConflictDialog
          opened={opened}
          theirs={theirs}
          mine={values}
          fields={fields}
          saving={pending}
          onCancel={() => setTheirs(null)}
          onChosen={(kept) => {
            const fresh = valuesOf(theirs);
            const typed = merged(values, fresh, kept);
            setOpened(theirs);
            form.reset(typed, { keepDefaultValues: true });
            if (kept.length > 0) void save(typed, kept, theirs.version);
            else {
              setTheirs(null);
              begin(theirs);
            }
          }}
        />
      )}
    </FormProvider>
  );
}

/** The card with those questions alone that its profile asks. */
function asked(card: ClientCard): ClientCard {
  return { ...card, fields: card.fields.filter(({ onProfile }) => onProfile) };
}

/** What is typed for the fields that are kept, what the card has now for all others. */
function merged(mine: ProfileValues, theirs: ProfileValues, kept: readonly string[]): ProfileValues {
  const result = structuredClone(theirs) as ProfileValues & Record<string, unknown>;
  for (const field of kept) {
    const [group = "", ...rest] = field.split(".");
    if (group === "custom") result.custom[rest.join(".")] = mine.custom[rest.join(".")];
    else if (group === "consent") result.consents[rest.join("_")] = mine.consents[rest.join("_")] ?? null;
    else result[group] = mine[group as keyof ProfileValues];
  }
  return result;
}
