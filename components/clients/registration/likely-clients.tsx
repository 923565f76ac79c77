"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/band";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { likelyClientsQuery } from "@/lib/activation/registration-query-options";
import type { LikelyClient, LikelyClientsInput } from "@/lib/activation/schema";
import { normaliseEmail } from "@/lib/core/email";

import { useSettled } from "./use-settled";

type Props = {
  typed: Required<LikelyClientsInput>;
  /** Which warnings stand at this place: of a contact under its field, the others below all. */
  of: "phone" | "email" | "person";
  /** Puts the form into the queue to be compared; missing where that is not offered. */
  onCompare?: (() => void) | undefined;
  comparing: boolean;
};

/** Warns while somebody is typed in who may be a client already (H34). */
export function LikelyClients({ typed, of, onCompare, comparing }: Props) {
  const t = useTranslations("card.register");
  const asked = useSettled(typed);
  const { data = [] } = useQuery({ ...likelyClientsQuery(asked), enabled: isEnough(asked) });
  if (!isEnough(typed)) return null;
  return data
    .filter(({ kinds }) => placeOf(kinds) === of)
    .map((client) => (
      <Notice key={client.clientId ?? client.kinds.join()} tone="warn" className="text-table">
        <Warning client={client} of={of} />
        {client.clientId !== null && (
          <span className="mt-2 flex flex-wrap gap-2">
            {onCompare && (
              <Button size="small" working={comparing} onClick={onCompare}>
                {t("compare")}
              </Button>
            )}
            <ButtonLink size="small" tone="quiet" href={`/clients/${client.clientId}`}>
              {t("open")}
            </ButtonLink>
          </span>
        )}
      </Notice>
    ));
}

function Warning({ client, of }: { client: LikelyClient; of: Props["of"] }) {
  const t = useTranslations("card.register");
  const { clientId, state, kinds, purchases, isBlocked } = client;
  if (clientId === null || state === null) return t(of === "phone" ? "elsewherePhone" : "elsewhereEmail");
  const name = client.name || t("unnamed", { id: clientId });
  const states = [t(`state.${state}`), ...(isBlocked ? [t("blocked")] : [])].join(", ");
  const who =
    purchases === null
      ? t("likelyLine", { name, state: states })
      : t("likelyBought", { name, state: states, n: purchases });
  const [kind] = kinds;
  const reason =
    of === "phone"
      ? t("takenPhone")
      : of === "email"
        ? t("takenEmail")
        : kind === "name_birth"
          ? t("sameName")
          : kind === "document"
            ? t("sameDocument")
            : t("similar");
  return (
    <>
      {reason} {who}
    </>
  );
}

function placeOf(kinds: LikelyClient["kinds"]): Props["of"] {
  if (kinds.includes("phone")) return "phone";
  return kinds.includes("email") ? "email" : "person";
}

/** A name alone would find hundreds; a contact has to be whole. */
function isEnough({ name, surname, birthDate, phone, email }: Props["typed"]): boolean {
  const isPerson = birthDate !== null && (name.trim() !== "" || surname.trim() !== "");
  return isPerson || phone.replace(/\D/g, "").length >= 10 || normaliseEmail(email.trim()) !== undefined;
}
