import type { AnswersInput, OpenedRequest } from "@/lib/activation/request-schema";
import type { CustomValue } from "@/lib/programme/custom-field-schema";

/** A form as it is typed in. */
export type FormValues = {
  card: string;
  surname: string;
  name: string;
  patronymic: string;
  phone: string;
  email: string;
  /** undefined: what is typed is no day. */
  birthDate: string | null | undefined;
  gender: "male" | "female" | "none";
  city: string;
  custom: Record<string, CustomValue | null | undefined>;
  consents: readonly ConsentKey[];
  storeId: string | null;
  filledOn: string | null | undefined;
};

export const consentOptions = [
  { key: "consentService", channel: "sms", kind: "service", needs: "phone" },
  { key: "consentSms", channel: "sms", kind: "advertising", needs: "phone" },
  { key: "consentEmail", channel: "email", kind: "advertising", needs: "email" },
] as const;

export type ConsentKey = (typeof consentOptions)[number]["key"];

export const emptyForm: FormValues = {
  ...{ card: "", surname: "", name: "", patronymic: "", phone: "", email: "", city: "" },
  ...{ birthDate: null, gender: "none", custom: {}, consents: [], storeId: null, filledOn: null },
};

/** The next form of a pile: of the same store and day. */
export function nextForm({ storeId, filledOn }: FormValues): FormValues {
  return { ...emptyForm, storeId, filledOn };
}

export function formOf({ answers, card, storeId, filledOn }: OpenedRequest): FormValues {
  const { surname, name, patronymic, phone, email, birthDate, gender, city, custom, consents } = answers;
  const agreed = consentOptions.filter(({ channel, kind }) =>
    consents.some((consent) => consent.channel === channel && consent.kind === kind),
  );
  return {
    ...{ card, surname, name, patronymic, phone, email, birthDate, city, custom, filledOn },
    gender: gender ?? "none",
    consents: agreed.map(({ key }) => key),
    storeId: storeId === null ? null : String(storeId),
  };
}

/** The form as the commands read it. */
export function inputOf({ card, storeId, filledOn, consents, gender, birthDate, custom, ...texts }: FormValues): {
  card: string;
  answers: AnswersInput;
  storeId: number | null;
  filledOn: string | null;
} {
  const agreed = consentOptions.filter(({ key, needs }) => consents.includes(key) && texts[needs].trim() !== "");
  const answers = {
    ...texts,
    birthDate: birthDate ?? null,
    gender: gender === "none" ? null : gender,
    custom: Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== undefined)),
    consents: agreed.map(({ channel, kind }) => ({ channel, kind })),
  };
  return { card, answers, storeId: storeId === null ? null : Number(storeId), filledOn: filledOn ?? null };
}

/** Whether something that was typed cannot be read as a day. */
export function hasBadDay({ birthDate, filledOn }: FormValues): boolean {
  return birthDate === undefined || filledOn === undefined;
}
