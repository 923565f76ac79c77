"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useAction } from "@/components/layout/use-action";
import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { DateField } from "@/components/ui/date-field";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { toast } from "@/components/ui/toast-manager";
import { useToday } from "@/components/ui/today";
import { registerClientAction } from "@/lib/activation/actions";
import { enterRequestAction } from "@/lib/activation/queue-actions";
import { registrationCodeQuery } from "@/lib/activation/registration-query-options";
import type { RegisterClientInput } from "@/lib/activation/schema";
import type { IsoDay } from "@/lib/core/dates";
import { storesQuery } from "@/lib/purchases/query-options";

import { CodeStep } from "./registration/code-step";
import { LikelyClients } from "./registration/likely-clients";
import { takenBy } from "./taken-by";

type Props = {
  /** What was searched for and found nobody: a phone is filled in at once. */
  phone?: string;
  onClose: () => void;
};

const empty = { surname: "", name: "", patronymic: "", phone: "", email: "", card: "" };

const consentOptions = [
  { key: "consentService", channel: "sms", kind: "service", needs: "phone" },
  { key: "consentSms", channel: "sms", kind: "advertising", needs: "phone" },
  { key: "consentEmail", channel: "email", kind: "advertising", needs: "email" },
] as const;

type ConsentKey = (typeof consentOptions)[number]["key"];

/** «+ Клиент»: a participant with a card, or somebody who only wants the news. */
export function RegisterClientDialog({ phone = "", onClose }: Props) {
  const t = useTranslations("card.register");
  const names = useTranslations("card");
  const ui = useTranslations("ui");
  const router = useRouter();
  const queryClient = useQueryClient();
  const stores = useQuery(storesQuery);
  const [as, setAs] = useState<RegisterClientInput["as"]>("participant");
  const [typed, setTyped] = useState({ ...empty, phone });
  const [birthDate, setBirthDate] = useState<IsoDay | null | undefined>(null);
  const today = useToday();
  const { data: rule = "off" } = useQuery(registrationCodeQuery);
  const [withCode, setWithCode] = useState(false);
  const [awaits, setAwaits] = useState<{ clientId: number; identifierId: number }>();
  const [storeId, setStoreId] = useState<string | null>(null);
  const [agreed, setAgreed] = useState<readonly ConsentKey[]>([]);
  const [owner, setOwner] = useState<number>();
  const [run, pending, faults] = useAction(registerClientAction, {
    showsFaults: true,
    onRefused: (refusal) => {
      setOwner(takenBy(refusal));
      return false;
    },
    onDone: ({ clientId, awaits: identifier }) => {
      void queryClient.invalidateQueries({ queryKey: ["clients"] });
      if (identifier) {
        setAwaits({ clientId, ...identifier });
        return;
      }
      toast.ok(as === "participant" ? t("done") : t("doneSubscriber"));
      open(clientId);
    },
  });
  const open = (clientId: number) => {
    router.push(`/clients/${clientId}`);
    onClose();
  };

  // Whoever has the phone may be this very person: the form goes into the queue, to be compared with him.
  const [compare, comparing] = useAction(enterRequestAction, {
    onDone: ({ id }) => {
      router.push(`/activation/requests/${id}`);
      onClose();
    },
  });

  const offered = consentOptions.filter(({ needs }) => typed[needs].trim() !== "");
  const field = (name: keyof typeof empty, label: string, required = false) => (
    <Field label={label} error={faults[name]} required={required}>
      <Input
        value={typed[name]}
        onValueChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
        inputMode={name === "phone" ? "tel" : name === "email" ? "email" : "text"}
        maxLength={254}
      />
    </Field>
  );

  const agreedConsents = () =>
    offered.filter(({ key }) => agreed.includes(key)).map(({ channel, kind }) => ({ channel, kind }));
  const store = storeId === null ? null : Number(storeId);
  const sendsCode = as === "participant" && typed.phone.trim() !== "" && rule !== "off";
  const byCode = sendsCode && (rule === "required" || withCode);
  const likely = (of: "phone" | "email" | "person") => (
    <LikelyClients
      of={of}
      typed={{ ...typedPerson(typed), birthDate: birthDate ?? null }}
      comparing={comparing}
      onCompare={as === "participant" ? sendToCompare : undefined}
    />
  );
  const sendToCompare = () => {
    const { card, ...rest } = typed;
    const answers = { ...rest, birthDate: birthDate ?? null, consents: agreedConsents() };
    void compare({ card, storeId: store, answers });
  };
  const submit = () => {
    const { card, ...rest } = typed;
    setOwner(undefined);
    void run({
      as,
      ...rest,
      birthDate: birthDate ?? null,
      byCode,
      ...(as === "participant" && { card }),
      storeId: store,
      consents: agreedConsents(),
    });
  };

  if (awaits) {
    return (
      <CodeStep
        {...awaits}
        phone={typed.phone}
        mayDoWithout={rule !== "required"}
        onEnd={() => open(awaits.clientId)}
      />
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) submit();
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending}>
            {byCode ? t("sendCode") : as === "participant" ? t("action") : t("actionSubscriber")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1">
          <SegmentedControl
            label={t("as")}
            value={as}
            onValueChange={setAs}
            options={(["participant", "subscriber"] as const).map((value) => ({ value, label: t(value) }))}
          />
          <p className="text-caption text-text-3">{t(`${as}Hint`)}</p>
        </div>
        <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          {field("surname", names("field.surname"))}
          {field("name", names("field.name"), true)}
          {field("patronymic", names("field.patronymic"))}
          <Field label={names("field.birthDate")} error={faults.birthDate}>
            <DateField value={birthDate ?? null} onValueChange={setBirthDate} min="1900-01-01" max={today} />
          </Field>
          {field("phone", names("phone"))}
          {field("email", names("email"))}
          <div className="col-span-2 flex flex-col gap-2 empty:hidden max-sm:col-span-1">
            {likely("phone")}
            {likely("email")}
            {likely("person")}
          </div>
          {sendsCode && (
            <div className="col-span-2 max-sm:col-span-1">
              {rule === "required" ? (
                <p className="text-caption text-text-3">{t("codeRule")}</p>
              ) : (
                <Checkbox label={t("code")} hint={t("codeHint")} checked={withCode} onCheckedChange={setWithCode} />
              )}
            </div>
          )}
          {as === "participant" && field("card", names("attach.number"))}
          <Field label={t("store")} error={faults.storeId}>
            <Combobox
              options={(stores.data ?? []).map((store) => ({
                value: String(store.id),
                label: store.name,
                ...(store.city && { hint: store.city }),
              }))}
              value={storeId}
              onValueChange={setStoreId}
              placeholder={t("noStore")}
            />
          </Field>
        </div>
        {owner !== undefined && faults.card && (
          <Notice
            tone="info"
            action={
              <Button size="small" working={comparing} onClick={sendToCompare}>
                {t("compare")}
              </Button>
            }
          >
            {t("compareHint", { id: owner })}
          </Notice>
        )}
        {offered.length > 0 && (
          <Field label={names("consents.title")} error={faults.consents}>
            {offered.map(({ key }) => (
              <Checkbox
                key={key}
                label={t(key)}
                checked={agreed.includes(key)}
                onCheckedChange={(checked) =>
                  setAgreed((before) => (checked ? [...before, key] : before.filter((one) => one !== key)))
                }
              />
            ))}
          </Field>
        )}
      </div>
    </Dialog>
  );
}

function typedPerson({ card: _, ...person }: typeof empty) {
  return person;
}
