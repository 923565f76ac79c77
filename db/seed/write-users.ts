import { hash } from "@node-rs/argon2";

import { day } from "./calendar";
import type { Tables } from "./tables";

export const users = { administrator: 1, marketer: 2, operator: 3 } as const;

const people = [
  { id: users.administrator, email: "admin@demo.local", name: "Ковалёва Марина", role: "administrator" },
  { id: users.marketer, email: "marketer@demo.local", name: "Дроздов Павел", role: "marketer" },
  { id: users.operator, email: "operator@demo.local", name: "Ким Ольга", role: "operator" },
] as const;

/** OWASP's setting for argon2id, the same as the product's own. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The people of a demonstration; they exist in no other base. */
export async function writeUsers(tables: Tables, now: number, password: string): Promise<void> {
  for (const { id, email, name, role } of people) {
    tables.user(id, email, name, await hash(password, cost), role, now - 800 * day);
  }
}
