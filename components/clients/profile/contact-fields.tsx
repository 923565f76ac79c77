"use client";

import { Mail, Phone, Plus, Undo2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";

import { ContactValue } from "@/components/clients/card/contact-value";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { ClientCard } from "@/lib/clients/card-schema";
import { contactsMax } from "@/lib/clients/profile-schema";

import { Controlled } from "./controlled";
import { FormSection } from "./form-section";
import type { ProfileValues } from "./profile-values";

/** Phones and e-mails: a masked one can be replaced or removed without ever being shown. */
export function ContactFields({ card }: { card: ClientCard }) {
  const t = useTranslations("card.profile");
  const { control } = useFormContext<ProfileValues>();
  const list = useFieldArray({ control, name: "contacts" });
  const full = list.fields.length >= contactsMax;
  const add = (kind: "phone" | "email") => list.append({ contactId: null, kind, value: "", removed: false });
  return (
    <FormSection title={t("contacts")}>
      {list.fields.map((row, index) => (
        <ContactRow key={row.id} card={card} index={index} onRemove={() => list.remove(index)} />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button icon={<Plus aria-hidden />} disabled={full} onClick={() => add("phone")}>
          {t("addPhone")}
        </Button>
        <Button icon={<Plus aria-hidden />} disabled={full} onClick={() => add("email")}>
          {t("addEmail")}
        </Button>
      </div>
    </FormSection>
  );
}

type RowProps = { card: ClientCard; index: number; onRemove: () => void };

function ContactRow({ card, index, onRemove }: RowProps) {
  const t = useTranslations("card.profile");
  const kinds = useTranslations("card");
  const { control, setValue } = useFormContext<ProfileValues>();
  const { contactId, kind, value, removed } = useWatch({ control, name: `contacts.${index}` });
  const [changing, setChanging] = useState(value !== "");
  const stored = card.contacts.find((contact) => contact.id === contactId);
  const Icon = kind === "phone" ? Phone : Mail;
  const field = (
    <Controlled
      name={`contacts.${index}.value`}
      label={stored ? t("newValue") : kinds(kind)}
      hideLabel
      className="w-72 max-w-full"
    >
      {({ value: typed, onChange, onBlur }) => (
        <Input
          value={typed}
          onValueChange={onChange}
          onBlur={onBlur}
          inputMode={kind === "phone" ? "tel" : "email"}
          maxLength={254}
          placeholder={stored ? t("newValue") : kinds(kind)}
        />
      )}
    </Controlled>
  );

  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2 text-body">
      <Icon aria-label={kinds(kind)} className="text-text-3" />
      {stored && (
        <span className={removed ? "text-text-3 line-through" : ""}>
          <ContactValue {...stored} />
        </span>
      )}
      {!stored && field}
      {stored && changing && !removed && field}
      {stored && !changing && !removed && (
        <Button tone="quiet" size="small" onClick={() => setChanging(true)}>
          {t("change")}
        </Button>
      )}
      {stored && changing && !removed && (
        <IconButton
          label={t("keep")}
          icon={<Undo2 aria-hidden />}
          size="small"
          onClick={() => {
            setValue(`contacts.${index}.value`, "", { shouldDirty: true, shouldValidate: true });
            setChanging(false);
          }}
        />
      )}
      {stored ? (
        <>
          {removed && <span className="text-caption text-danger-text">{t("removed")}</span>}
          <Button
            tone="quiet"
            size="small"
            onClick={() => setValue(`contacts.${index}.removed`, !removed, { shouldDirty: true })}
          >
            {removed ? t("keep") : t("remove")}
          </Button>
        </>
      ) : (
        <IconButton label={t("remove")} icon={<X aria-hidden />} size="small" onClick={onRemove} />
      )}
    </div>
  );
}
