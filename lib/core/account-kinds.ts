/** Messengers and social networks by which a client can be found. */
export const accountKinds = ["telegram", "whatsapp", "viber", "max", "vk", "ok"] as const;
export type AccountKind = (typeof accountKinds)[number];

export function isAccountKind(kind: string): kind is AccountKind {
  return (accountKinds as readonly string[]).includes(kind);
}

/** Enough of it to recognise on a call, not enough to use it. */
export function maskAccount(account: string): string {
  return account.startsWith("+") ? `${account.slice(0, 2)} ••• ••${account.slice(-4)}` : `${account.slice(0, 1)}•••••`;
}
