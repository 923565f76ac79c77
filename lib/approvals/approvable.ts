import "server-only";

import type { z } from "zod";

import type { Context } from "@/lib/access/context";
import type { Permission } from "@/lib/access/permissions";
import type { AuditFacts } from "@/lib/audit/record-audit";

import type { ApprovalFacts, ApprovalKind } from "./schema";

/** What whoever decides is told: how many, how much, of whom. */
export type ApprovalMeasure = {
  clients: number;
  bonuses: number;
  /** Set when it concerns one client: then the stores of whoever decides count. */
  clientId?: number;
  /** The right, where it depends on what is asked for. */
  permission?: Permission;
  /** Bonuses that have to be within the own limit of whoever decides, unless he is an administrator. */
  charged?: number;
  comment: string;
  facts: ApprovalFacts;
};

/** By whom it was agreed to; nobody where it ran by itself because there was nobody else. */
export type Approval = { requestId: number; approvedBy: number | null };

/** A command that may have to wait for a second person. */
export type Approvable<Input = never> = {
  kind: ApprovalKind;
  /** Of whoever asks and of whoever decides; still held by the one who asked when it is done. */
  permission: Permission;
  measure(ctx: Context, input: Input): Promise<ApprovalMeasure>;
  /**
   * Does it, as whoever asked for it, in a transaction that is committed together with "done": exactly once. Refuses
   * where the ground has changed meanwhile.
   */
  run(ctx: Context, input: Input, approval: Approval): Promise<AuditFacts>;
  /** It will not be done: whatever was kept for it can go. */
  drop?(ctx: Context, input: Input): Promise<void>;
};

/** An approvable among others: what it takes is read from where it was kept, by its own schema. */
export type KeptApprovable = Pick<Approvable<unknown>, "kind" | "run" | "drop">;

/** Declares an approvable; what was kept is parsed again before it runs. */
export function defineApprovable<Schema extends z.ZodType>(
  schema: Schema,
  approvable: Approvable<z.output<Schema>>,
): Approvable<z.output<Schema>> & { kept: KeptApprovable } {
  const { kind, drop } = approvable;
  const kept: KeptApprovable = {
    kind,
    run: (ctx, input, approval) => approvable.run(ctx, schema.parse(input), approval),
    ...(drop && { drop: (ctx: Context, input: unknown) => drop(ctx, schema.parse(input)) }),
  };
  return { ...approvable, kept };
}
