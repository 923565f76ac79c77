import "server-only";

import type { Db } from "@/db/client";
import { Refusal } from "@/lib/core/refusal";

import { type Permission, permissions, type Role } from "./permissions";

export type Actor =
  | { kind: "user"; id: number; login: string; name: string; role: Role }
  | { kind: "key"; id: number; name: string }
  | { kind: "job"; name: string };

/** Who acts, with which rights, over which stores, through which connection. Below the adapters nothing else says so. */
export type Context = {
  actor: Actor;
  rights: ReadonlySet<Permission>;
  /** "all", or the codes of the stores to which the person is limited. */
  stores: "all" | readonly string[];
  locale: "ru" | "en";
  /** Whether the password was given within the last ten minutes. */
  recentlyAuthenticated: boolean;
  sessionId?: number;
  ip?: string;
  db: Db;
};

export function requirePermission(ctx: Context, permission: Permission): void {
  if (!ctx.rights.has(permission)) throw new Refusal("forbidden", "forbidden", { params: { right: permission } });
}

/** Step-up: exports, mass actions, keys and users want the password again when the last time is too long ago. */
export function requireRecentPassword(ctx: Context): void {
  if (ctx.actor.kind === "user" && !ctx.recentlyAuthenticated) throw new Refusal("forbidden", "stepUpRequired");
}

/** The actor as the journal and the ledger name it. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case "user":
      return `user:${actor.id}`;
    case "key":
      return `key:${actor.id}`;
    case "job":
      return `job:${actor.name}`;
  }
}

/** Background work acts for the product itself: all rights, all stores. */
export function jobContext(db: Db, name: string): Context {
  return {
    actor: { kind: "job", name },
    rights: new Set(permissions),
    stores: "all",
    locale: "ru",
    recentlyAuthenticated: true,
    db,
  };
}
