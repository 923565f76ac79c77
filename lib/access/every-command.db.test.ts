import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { beforeAll, describe, expect, it } from "vitest";

import { loadedCommands } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { contextFor } from "@/lib/testing/context-for";
import { withRollback } from "@/lib/testing/test-database";

import type { Context } from "./context";
import { isPermission, type Permission, permissions, permissionTable, type Role, roles } from "./permissions";

/** Nothing any command takes: whoever gets as far as parsing is told so, and nothing runs. */
const nonsense = Symbol("nonsense") as never;

const root = resolve(import.meta.dirname, "../..");

type Query = { name: string; permission: Permission; call: (ctx: Context, ...rest: never[]) => Promise<unknown> };

const queries: Query[] = [];
const uncheckedReads: string[] = [];

beforeAll(async () => {
  for (const { path, source } of modules()) {
    const reads = exportedReads(path, source);
    if (!/\bdefineCommand\(/.test(source) && reads.length === 0) continue;
    const loaded = (await import(pathToFileURL(resolve(root, path)).href)) as Record<string, Query["call"]>;
    for (const { name, permission } of reads) {
      const call = loaded[name];
      if (permission && call) queries.push({ name: `${path} ${name}`, permission, call });
      else uncheckedReads.push(`${path} ${name}`);
    }
  }
}, 60_000);

describe("every command", () => {
  it("is known by a name of its own", () => {
    const names = loadedCommands().map(({ commandName }) => commandName);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
  });

  it("is open to exactly the roles of its right, and refuses the others before it reads what was sent", () =>
    withRollback(async (db) => {
      for (const role of [...roles, null]) {
        const ctx = await contextFor(db, role);
        for (const command of loadedCommands()) {
          const answer = await codeOf(command(ctx, nonsense));
          const expected = mayRun(command.permission, role) ? "invalid" : "forbidden";
          expect({ command: command.commandName, role, answer }).toEqual({
            command: command.commandName,
            role,
            answer: expected,
          });
        }
      }
    }));

  it("is refused to a person from whom its right was taken", () =>
    withRollback(async (db) => {
      const everything = await contextFor(db, "administrator");
      for (const command of loadedCommands()) {
        if (command.permission === "self") continue;
        const rights = new Set(permissions.filter((permission) => permission !== command.permission));
        expect(await codeOf(command({ ...everything, rights }, nonsense))).toBe("forbidden");
      }
    }));
});

describe("a command that changes contacts, cards, bonuses or who takes part", () => {
  it("asks who is on the line", () => {
    const asking = loadedCommands().filter(({ wantsCaller }) => wantsCaller);
    expect(asking.map(({ commandName }) => commandName).sort()).toEqual(
      [
        ...["bonuses.accrue", "bonuses.debit", "bonuses.requestAccrual", "bonuses.requestDebit", "bonuses.reverse"],
        ...["purse.join", "purse.leave", "purse.handOver", "purse.open", "purse.bring"],
        ...[
          "reservation.cancel",
          "reservation.prolong",
          "purchase.add",
          "purchase.attach",
          "purchase.claim",
          "return.add",
        ],
        ...["card.attach", "card.replace", "card.block", "card.unblock", "card.activate"],
        ...["card.giveVirtual", "card.setWalletState"],
        ...["client.editProfile", "client.changeConsent", "client.beginExclusion", "client.withdrawExclusion"],
      ].sort(),
    );
  });
});

describe("every query", () => {
  /** Reads that everybody may do, and what each of them is bound to instead of a right. */
  const open = [
    "lib/users/queries.ts getOwnAccess",
    "lib/progress/find-running-jobs.ts findRunningJobs",
    "lib/notices/find-notices.ts findNotices",
  ];

  it("names its right in its first line", () => {
    expect(queries.length).toBeGreaterThan(3);
    expect(uncheckedReads.filter((name) => !open.includes(name))).toEqual([]);
  });

  it("refuses whoever does not hold the right before it reads what was asked", () =>
    withRollback(async (db) => {
      for (const role of [...roles, null]) {
        const ctx = await contextFor(db, role);
        for (const { name, permission, call } of queries) {
          if (mayRun(permission, role)) continue;
          expect({ name, role, answer: await codeOf(call(ctx, nonsense)) }).toEqual({
            name,
            role,
            answer: "forbidden",
          });
        }
      }
    }));
});

function modules(): { path: string; source: string }[] {
  return readdirSync(resolve(root, "lib"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("testing/"))
    .filter((path) => path !== "commands/define-command.ts")
    .map((path) => ({ path: `lib/${path}`, source: readFileSync(resolve(root, "lib", path), "utf8") }));
}

/** Exported functions that read for a person, with the right that their first line asks for. */
function exportedReads(path: string, source: string): { name: string; permission: Permission | undefined }[] {
  if (!/\/(queries|(find|get|count|list)-[a-z-]+)\.ts$/.test(path)) return [];
  const heads = source.matchAll(
    /^export async function (\w+)\(\s*ctx: Context\b[^{]*?(?:\{[^{}]*\}[^{]*?)*?\{\n(.*)$/gm,
  );
  return [...heads].map(([, name = "", firstLine = ""]) => {
    const right = rightAskedBy(firstLine) ?? "";
    return { name, permission: isPermission(right) ? right : undefined };
  });
}

/** The right in `requirePermission(ctx, "…")`, or in a domain's own check that begins with it. */
function rightAskedBy(line: string): string | undefined {
  const right = /^\s*requirePermission\(ctx, "([\w.]+)"\);/.exec(line)?.[1];
  const ownCheck = /^\s*(require\w+)\(ctx\b/.exec(line)?.[1];
  if (right || !ownCheck || ownCheck === "requirePermission") return right;
  const definition = new RegExp(`function ${ownCheck}\\(ctx: Context[^{]*\\{\\n(.*)`);
  const firstLine = modules().map(({ source }) => definition.exec(source)?.[1]);
  return rightAskedBy(firstLine.find((found) => found !== undefined) ?? "");
}

function mayRun(permission: keyof typeof permissionTable | "self", role: Role | null): boolean {
  if (permission === "self") return true;
  const holders: readonly Role[] = permissionTable[permission];
  return role !== null && holders.includes(role);
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
