"use client";

import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { ClientCardMark } from "@/components/clients/client-card-mark";
import { contactText } from "@/components/clients/shown-contact";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { useFormat } from "@/components/ui/use-format";
import type { ClientCard } from "@/lib/clients/card-schema";
import { formatName } from "@/lib/core/format-contact";
import { choosableFields, type MergeSide } from "@/lib/merging/schema";

import { ChoiceRow, CompareRow } from "./choice-row";
import { type Choice, choose, chooseAnswer, keepContact } from "./merge-choice";
import { useOpenedContacts } from "./use-opened-contacts";
import { useProfileValues } from "./use-profile-values";

type Props = {
  survivor: MergeSide;
  client: MergeSide;
  choice: Choice;
  onChoice: (choice: Choice) => void;
  onSwap: () => void;
  mayChoose: boolean;
};

/** Every field of both beside each other; where they differ, which of the two stays. */
export function FieldChoices({ survivor, client, choice, onChoice, onSwap, mayChoose }: Props) {
  const t = useTranslations("duplicates.compare");
  const format = useFormat();
  const values = useProfileValues();
  const [own, other] = [survivor.card, client.card];
  const fields = choosableFields.filter((field) => values.field(own, field) || values.field(other, field));
  const answers = own.fields.filter(({ key }) => key in own.custom || key in other.custom);
  const both = (show: (side: MergeSide) => ReactNode): [ReactNode, ReactNode] => [show(survivor), show(client)];
  return (
    <section aria-label={t("sides")} className="border-line border-t">
      <CompareRow
        label={
          mayChoose && (
            <Button size="small" icon={<ArrowLeftRight aria-hidden />} onClick={onSwap}>
              {t("swap")}
            </Button>
          )
        }
        cells={[<SideHead key="own" card={own} fate="stays" />, <SideHead key="other" card={other} fate="goes" />]}
      />
      {fields.map((field) => (
        <ChoiceRow
          key={field}
          label={values.label(field)}
          own={values.field(own, field)}
          other={values.field(other, field)}
          isTaken={choice.takes.includes(field)}
          onTake={mayChoose ? (isTaken) => onChoice(choose(choice, field, isTaken)) : undefined}
        />
      ))}
      <CompareRow
        label={t("contacts")}
        cells={both(({ card }) => <Contacts card={card} choice={choice} onChoice={mayChoose ? onChoice : undefined} />)}
      />
      {answers.map((field) => (
        <ChoiceRow
          key={field.key}
          label={field.label}
          own={values.answer(own, field.key)}
          other={values.answer(other, field.key)}
          isTaken={choice.takesCustom.includes(field.key)}
          onTake={mayChoose ? (isTaken) => onChoice(chooseAnswer(choice, field.key, isTaken)) : undefined}
        />
      ))}
      <CompareRow label={t("cards")} cells={both(({ card }) => <CardNumbers card={card} />)} />
      <CompareRow
        label={t("bonuses")}
        cells={both(({ balance }) => (
          <span className="tabular-nums">
            {format.count(balance.available)}
            {balance.debt > 0 && (
              <span className="text-danger-text"> {t("debt", { n: format.count(balance.debt) })}</span>
            )}
          </span>
        ))}
      />
      <CompareRow
        label={t("purchases")}
        cells={both(({ card }) => t("purchaseSum", { n: card.purchaseCount, sum: format.money(card.paidSum) }))}
      />
      <CompareRow label={t("level")} cells={both(({ card }) => card.level?.name ?? "—")} />
    </section>
  );
}

/** A client who is leaving cannot be merged, and the page says that first. */
function SideHead({ card, fate }: { card: ClientCard; fate: "stays" | "goes" }) {
  const t = useTranslations("duplicates");
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <span className="text-caption text-text-3">{t(`compare.${fate}`, { id: String(card.id) })}</span>
      <span className="flex min-w-0 flex-wrap items-center gap-2">
        <Link
          href={`/clients/${card.id}`}
          className="min-w-0 break-words font-medium text-h3 underline-offset-2 hover:underline"
        >
          {formatName(card.name) || t("noName", { id: card.id })}
        </Link>
        <ClientCardMark card={card} />
      </span>
    </div>
  );
}

type ContactsProps = { card: ClientCard; choice: Choice; onChoice: ((choice: Choice) => void) | undefined };

/** All contacts stay unless they are unticked; an unticked one becomes a former contact. */
function Contacts({ card, choice, onChoice }: ContactsProps) {
  const shown = useOpenedContacts(card.id);
  if (card.contacts.length === 0) return "—";
  return (
    <span className="flex flex-col gap-1">
      {card.contacts.map(({ id, kind, value }) => {
        const text = contactText(shown.contacts.get(id) ?? value, kind === "phone" ? "phone" : "email");
        return onChoice ? (
          <Checkbox
            key={id}
            label={text}
            checked={!choice.drops.includes(id)}
            onCheckedChange={(isKept) => onChoice(keepContact(choice, id, isKept))}
          />
        ) : (
          <span key={id}>{text}</span>
        );
      })}
    </span>
  );
}

function CardNumbers({ card }: { card: ClientCard }) {
  const shown = useOpenedContacts(card.id);
  if (card.cards.length === 0) return "—";
  return (
    <span className="flex flex-col gap-1 tabular-nums">
      {card.cards.map(({ id, number }) => (
        <span key={id}>{contactText(shown.cards.get(id) ?? number, "card")}</span>
      ))}
    </span>
  );
}
