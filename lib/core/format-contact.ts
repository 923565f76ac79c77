const noBreak = "\u00a0";

/** A stored phone for the eye: `+7 916 123-45-67`; numbers of other countries in groups of three. */
export function formatPhone(e164: string): string {
  const russian = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  if (russian) {
    const [, code, three, two, last] = russian;
    return `+7${noBreak}${code}${noBreak}${three}-${two}-${last}`;
  }
  return e164.replace(/(\d{3})(?=\d{2})/g, `$1${noBreak}`);
}

/** The last four digits of a phone are shown to everybody: `+7 ••• •••-45-67`. */
export function maskPhone(e164: string): string {
  const russian = /^\+7\d{6}(\d{2})(\d{2})$/.exec(e164);
  if (russian) return `+7${noBreak}•••${noBreak}•••-${russian[1]}-${russian[2]}`;
  return `${e164.slice(0, 2)}${noBreak}•••${noBreak}•••-${e164.slice(-4, -2)}-${e164.slice(-2)}`;
}

/** The end of a card or a document in a list of conditions; of a short one nothing, since the end would be most of it. */
export function maskNumber(number: string): string {
  return number.length > 8 ? `••••${noBreak}${number.slice(-4)}` : "••••";
}

/** The first letter and the domain of an address: `a•••••@yandex.ru`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "•••••" : `${email.slice(0, 1)}•••••${email.slice(at)}`;
}

/** A card number in groups of four: `2400 0012 3456 7890`. Numbers with letters stay as they are. */
export function formatCardNumber(number: string): string {
  return /^\d+$/.test(number) ? number.replace(/(\d{4})(?=\d)/g, `$1${noBreak}`) : number;
}

/** The end of a card number for a narrow column: `… 3456 7890`. */
export function formatCardTail(number: string): string {
  return number.length > 8 ? `…${noBreak}${formatCardNumber(number.slice(-8))}` : formatCardNumber(number);
}

export type PersonName = { last?: string | null; first?: string | null; middle?: string | null };

/** «Фамилия Имя Отчество», in this order in every language. */
export function formatName({ last, first, middle }: PersonName): string {
  return [last, first, middle].filter(Boolean).join(" ");
}

/** «Фамилия И. О.»; the first name stands whole when there is no last name. */
export function formatShortName({ last, first, middle }: PersonName): string {
  if (!last) return formatName({ first, middle });
  const initials = [first, middle].filter(Boolean).map((name) => `${name?.slice(0, 1)}.`);
  return [last, ...initials].join(noBreak);
}
