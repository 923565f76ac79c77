type Numbered = "client" | "account" | "card" | "purchase" | "return" | "message" | "inboundSms";

/** The numbers that rows get: each kind counts on its own. Accounts begin elsewhere, so that none is taken for a client. */
export class Numbering {
  readonly #last = { client: 0, account: 100_000, card: 0, purchase: 0, return: 0, message: 0, inboundSms: 0 };

  next(kind: Numbered): number {
    this.#last[kind] += 1;
    return this.#last[kind];
  }
}

const phoneCodes = [
  903, 905, 906, 909, 910, 911, 912, 913, 914, 915, 916, 917, 918, 919, 920, 921, 922, 923, 924, 925, 926, 927, 928,
  929, 930, 931, 937, 950, 951, 952, 953, 960, 961, 962, 963, 964, 965, 967, 980, 981, 982, 983, 985, 987, 988, 999,
];

const phones = phoneCodes.length * 10_000_000;
/** Shares no divisor with the number of phones, so that every client gets a phone of his own. */
const phoneStep = 61_803_403;

export function phoneOf(clientId: number): string {
  const place = (clientId * phoneStep) % phones;
  const code = phoneCodes[Math.floor(place / 10_000_000)] ?? 900;
  return `+7${code}${String(place % 10_000_000).padStart(7, "0")}`;
}

/** The number of a card without plastic: thirteen digits as on a shop's own labels, the last one a check digit. */
export function cardNumberOf(cardId: number): string {
  return numberedCard("24", cardId * 7 + 3_000, 10);
}

/** As the product numbers a card of a batch: the prefix, the running part with its leading zeros, the digit of an EAN. */
export function numberedCard(prefix: string, running: number, digits: number): string {
  const body = `${prefix}${String(running).padStart(digits, "0")}`;
  let sum = 0;
  for (let i = 0; i < body.length; i += 1) sum += Number(body[i]) * (i % 2 === 0 ? 1 : 3);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
