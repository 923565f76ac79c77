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
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { toast } from "@/components/ui/toast-manager";
import { registerClientAction } from "@/lib/activation/actions";
import { enterRequestAction } from "@/lib/activation/queue-actions";
import type { RegisterClientInput } from "@/lib/activation/schema";
import { storesQuery } from "@/lib/purchases/query-options";

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
  const [storeId, setStoreId] = useState<string | null>(null);
  const [agreed, setAgreed] = useState<readonly ConsentKey[]>([]);
  const [owner, setOwner] = useState<number>();
  const [run, pending, faults] = useAction(registerClientAction, {
    showsFaults: true,
    onRefused: (refusal) => {
      setOwner(takenBy(refusal));
      return false;
    },
    onDone: ({ clientId }) => {
      toast.ok(as === "participant" ? t("done") : t("doneSubscriber"));
      void queryClient.invalidateQueries({ queryKey: ["clients"] });
      router.push(`/clients/${clientId}`);
      onClose();
    },
  });

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
  const submit = () => {
    const { card, ...rest } = typed;
    setOwner(undefined);
    void run({
      as,
      ...rest,
      ...(as === "participant" && { card }),
      storeId: store,
      consents: agreedConsents(),
    });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) submit();
      }}
      foot={
        <>
          <DialogClose render={<Button>{ui("cancel")}</Button>} />
          <Button type="submit" tone="primary" working={pending}>
            {as === "participant" ? t("action") : t("actionSubscriber")}
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
          <div className="col-span-2 max-sm:col-span-1">{field("patronymic", names("field.patronymic"))}</div>
          {field("phone", names("phone"))}
          {field("email", names("email"))}
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
        {owner !== undefined && as === "participant" && (
          <Notice
            tone="info"
            action={
              <Button
                size="small"
                working={comparing}
                onClick={() => {
                  const { card, ...rest } = typed;
                  void compare({ card, storeId: store, answers: { ...rest, consents: agreedConsents() } });
                }}
              >
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
