import "server-only";

import type { z } from "zod";

import { type Context, requirePermission, requireRecentPassword } from "@/lib/access/context";
import type { Permission } from "@/lib/access/permissions";
import { type CallerTerms, requireVerifiedCaller } from "@/lib/access/verified-caller";
import { type AuditFacts, recordAudit } from "@/lib/audit/record-audit";
import { parseInput } from "@/lib/core/parse-input";

type CommandDefinition<Input extends z.ZodType, Result> = {
  /** Also the action in the journal, e.g. "client.rename". */
  name: string;
  /** "self" is for what everybody may do with their own account. */
  permission: Permission | "self";
  input: Input;
  /** Wants the password again when it was last given more than ten minutes ago. */
  stepUp?: boolean;
  /** Of which clients somebody has to be on the line, for whoever takes calls. */
  caller?: (input: z.output<Input>) => CallerTerms;
  /** `audit` is null only when a repeated request changed nothing. */
  run(ctx: Context, input: z.output<Input>): Promise<{ result: Result; audit: AuditFacts | null }>;
};

export type Command<Input, Result> = ((ctx: Context, raw: Input) => Promise<Result>) & {
  commandName: string;
  permission: Permission | "self";
  wantsCaller: boolean;
};

/**
 * The one way to change data. Permission, parsing, transaction, caller and journal happen here, in this order, for every
 * command; none of them can be forgotten: a command that does not say what to record does not compile.
 */
export function defineCommand<Input extends z.ZodType, Result>(
  definition: CommandDefinition<Input, Result>,
): Command<z.input<Input>, Result> {
  const execute = async (ctx: Context, raw: z.input<Input>): Promise<Result> => {
    if (definition.permission !== "self") requirePermission(ctx, definition.permission);
    if (definition.stepUp) requireRecentPassword(ctx);
    const input = parseInput(definition.input, raw);

    // Inside an open transaction this becomes a savepoint, so commands may call commands.
    return ctx.db.transaction(async (db) => {
      const terms = definition.caller?.(input);
      const inner = terms ? await requireVerifiedCaller({ ...ctx, db }, terms) : { ...ctx, db };
      const { result, audit } = await definition.run(inner, input);
      if (audit) await recordAudit(inner, definition.name, audit);
      return result;
    });
  };
  const { name: commandName, permission, caller } = definition;
  const command = Object.assign(execute, { commandName, permission, wantsCaller: caller !== undefined });
  commands.push(command as Command<never, unknown>);
  return command;
}

const commands: Command<never, unknown>[] = [];

/** Every command that was loaded: the permission tests walk through it. */
export function loadedCommands(): readonly Command<never, unknown>[] {
  return commands;
}
