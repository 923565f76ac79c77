"use client";

import { useTranslations } from "next-intl";

import { ClientCardMark } from "@/components/clients/client-card-mark";
import { contactText } from "@/components/clients/shown-contact";
import { ChoiceRow, CompareRow } from "@/components/duplicates/choice-row";
import { useProfileValues } from "@/components/duplicates/use-profile-values";
import { Notice } from "@/components/ui/band";
import { RadioGroup } from "@/components/ui/radio-group";
import { useFormat } from "@/components/ui/use-format";
import type { OpenedRequest, RequestMatch } from "@/lib/activation/request-schema";
import { formatName } from "@/lib/core/format-contact";

import type { FormValues } from "./form-values";

type Props = {
  request: OpenedRequest;
  values: FormValues;
  /** Whom the form is about; null: somebody new; undefined: nobody has said yet. */
  intoId: number | null | undefined;
  onInto: (intoId: number | null) => void;
  takes: readonly string[];
  onTakes: (takes: readonly string[]) => void;
};

/** The form beside those of the base who may be the same person, field by field. */
export function RequestCompare({ request, values, intoId, onInto, takes, onTakes }: Props) {
  const t = useTranslations("activation.request");
  const { matches, hiddenMatches, way } = request;
  const chosen = matches.find(({ client }) => client.id === intoId);
  if (matches.length === 0) {
    return (
      <p className="text-table text-text-2">
        {hiddenMatches > 0 ? t("hiddenMatches") : way === "mixed" ? t("noOthers") : t("noMatches")}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {hiddenMatches > 0 && <Notice tone="warn">{t("hiddenMatches")}</Notice>}
      <RadioGroup
        label={t("who")}
        value={intoId === undefined ? null : String(intoId ?? "new")}
        onValueChange={(value) => onInto(value === "new" ? null : Number(value))}
        options={[
          ...matches.map((match) => ({
            value: String(match.client.id),
            label: <MatchLabel match={match} />,
            hint: <MatchHint match={match} />,
          })),
          { value: "new", label: t("somebodyNew"), hint: t("somebodyNewHint") },
        ]}
      />
      {chosen && <Fields match={chosen} request={request} values={values} takes={takes} onTakes={onTakes} />}
    </div>
  );
}

function MatchLabel({ match: { client } }: { match: RequestMatch }) {
  const t = useTranslations("duplicates");
  return (
    <span className="flex flex-wrap items-center gap-2">
      {formatName(client.name) || t("noName", { id: client.id })}
      <span className="text-text-3">№ {client.id}</span>
      <ClientCardMark card={client} />
    </span>
  );
}

function MatchHint({ match: { client, kinds } }: { match: RequestMatch }) {
  const t = useTranslations("duplicates");
  const request = useTranslations("activation.request");
  const format = useFormat();
  const reasons = kinds.map((kind) => (kind === "card" ? request("sameCard") : t(`kind.${kind}`))).join(", ");
  const bought = t("compare.purchaseSum", { n: client.purchaseCount, sum: format.money(client.paidSum) });
  return `${reasons} · ${request("purchases", { bought })}`;
}

type FieldsProps = Pick<Props, "request" | "values" | "takes" | "onTakes"> & { match: RequestMatch };

const plainFields = ["surname", "name", "patronymic", "birthDate", "gender", "city"] as const;

/** Where both say something else one of the two is chosen; the client's own stays unless it is. */
function Fields({ match: { client }, request, values, takes, onTakes }: FieldsProps) {
  const t = useTranslations("activation.request");
  const card = useTranslations("card");
  const shown = useProfileValues();
  const format = useFormat();
  const take = (key: string) => (isTaken: boolean) =>
    onTakes(isTaken ? [...takes, key] : takes.filter((one) => one !== key));
  const typed = (field: (typeof plainFields)[number]): string => {
    if (field === "birthDate") return values.birthDate ? format.day(values.birthDate) : "";
    if (field === "gender") return values.gender === "none" ? "" : card(`gender.${values.gender}`);
    return values[field].trim();
  };
  const contacts = client.contacts.filter(({ kind }) => kind === "phone" || kind === "email");
  const given = { ...client, custom: values.custom as typeof client.custom };
  const answered = request.fields.filter(({ key }) => {
    const value = values.custom[key];
    return value !== null && value !== undefined;
  });
  return (
    <section aria-label={t("fields")} className="border-line border-t">
      <CompareRow
        label=""
        cells={[
          <span key="own" className="text-caption text-text-3">
            {t("ofClient")}
          </span>,
          <span key="form" className="text-caption text-text-3">
            {t("ofForm")}
          </span>,
        ]}
      />
      {plainFields.map((field) => (
        <ChoiceRow
          key={field}
          label={shown.label(field)}
          own={shown.field(client, field)}
          other={typed(field)}
          isTaken={takes.includes(field)}
          onTake={take(field)}
        />
      ))}
      <CompareRow
        label={t("contacts")}
        cells={[
          contacts.map(({ id, kind, value }) => (
            <span key={id} className="block">
              {contactText(value, kind === "phone" ? "phone" : "email")}
            </span>
          )),
          [values.phone, values.email].filter(Boolean).join(", ") || "—",
        ]}
      />
      <CompareRow
        label={t("cards")}
        cells={[
          client.cards.map(({ id, number }) => (
            <span key={id} className="block tabular-nums">
              {number.text}
            </span>
          )),
          values.card || "—",
        ]}
      />
      {answered.map((field) => (
        <ChoiceRow
          key={field.key}
          label={field.label}
          own={shown.answer(client, field.key)}
          other={shown.answer(given, field.key)}
          isTaken={takes.includes(`custom.${field.key}`)}
          onTake={take(`custom.${field.key}`)}
        />
      ))}
    </section>
  );
}
