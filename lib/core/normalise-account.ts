import "server-only";

import type { AccountKind } from "./account-kinds";
import { normalisePhone } from "./phone";

/** Where an account is its owner's phone; the others have names of their own. */
const byPhone: readonly AccountKind[] = ["whatsapp", "viber", "max"];

const addresses: Partial<Record<AccountKind, RegExp>> = {
  telegram: /^(https?:\/\/)?(www\.)?(t\.me|telegram\.me)\//i,
  vk: /^(https?:\/\/)?(m\.|www\.)?vk\.(com|ru)\//i,
  ok: /^(https?:\/\/)?(m\.|www\.)?ok\.ru\/(profile\/)?/i,
};

const names: Partial<Record<AccountKind, RegExp>> = {
  telegram: /^[a-z][a-z0-9_]{4,31}$/,
  vk: /^[a-z0-9_.]{2,64}$/,
  ok: /^[a-z0-9_.]{2,64}$/,
};

/**
 * The one stored form of an account: the phone in E.164, or the name in lower case without the address of the network
 * and the `@`. Undefined where it cannot be one. In Telegram either will do.
 */
export function normaliseAccount(kind: AccountKind, raw: string): string | undefined {
  const text = raw.trim();
  if (byPhone.includes(kind)) return normalisePhone(text);
  const [name = ""] = text
    .replace(addresses[kind] ?? /^$/, "")
    .replace(/^@/, "")
    .toLowerCase()
    .split(/[?/#]/);
  if (names[kind]?.test(name)) return name;
  return kind === "telegram" ? normalisePhone(text) : undefined;
}
