import "server-only";

import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { sessionContext } from "@/lib/access/session";
import { withCallerRights } from "@/lib/access/verified-caller";
import { Refusal, type RefusalCode } from "@/lib/core/refusal";

import { requireOwnOrigin } from "./allowed-origin";
import { describeFailure } from "./describe-failure";
import { requestLocale } from "./request-locale";

type RouteArguments<Params> = { params: Promise<Params> };

/**
 * A GET route for the browser: session, work, JSON. Refusals come as problem+json with the status of their code.
 * Answers are never cached on the way.
 */
export function jsonRoute<Params = Record<string, string>>(
  work: (ctx: Context, request: Request, params: Params) => Promise<unknown>,
) {
  return async (request: Request, { params }: RouteArguments<Params>): Promise<Response> => {
    try {
      const named = await params;
      const result = await work(await contextOf(named), request, named);
      return Response.json(result ?? null, { headers: noStore });
    } catch (error) {
      return problem(error);
    }
  };
}

/**
 * A read whose question holds personal values (a phone, a name): it travels in the body, so that no address, history
 * or access log keeps it. Asked from our own pages only.
 */
export function jsonQuestionRoute<Params = Record<string, string>>(
  work: (ctx: Context, question: unknown, params: Params, signal: AbortSignal) => Promise<unknown>,
) {
  return async (request: Request, { params }: RouteArguments<Params>): Promise<Response> => {
    try {
      requireOwnOrigin(request.headers);
      const named = await params;
      const ctx = await contextOf(named);
      const result = await work(ctx, await questionOf(request), named, request.signal);
      return Response.json(result ?? null, { headers: noStore });
    } catch (error) {
      return problem(error);
    }
  };
}

/** Of the person who asks; where the address names a client, with what his caller may be told. */
async function contextOf(params: unknown): Promise<Context> {
  const ctx = await sessionContext();
  const { data } = addressOfClient.safeParse(params);
  return data ? withCallerRights(ctx, data.clientId) : ctx;
}

const addressOfClient = z.object({ clientId: z.coerce.number().int().positive() });

async function questionOf(request: Request): Promise<unknown> {
  const bytesMax = 512 * 1024;
  const text = await request.text();
  if (text.length > bytesMax) throw new Refusal("invalid", "tooLong", { params: { maximum: bytesMax } });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal("invalid", "badFormat", {}, { cause });
  }
}

/** Any failure as problem+json. */
export async function problem(error: unknown): Promise<Response> {
  const refusal = describeFailure(error, await requestLocale());
  const status = statusByCode[refusal.code];
  const body = { type: "about:blank", title: refusal.message, status, ...refusal };
  return Response.json(body, { status, headers: { ...noStore, "content-type": "application/problem+json" } });
}

export const noStore = { "cache-control": "private, no-store" };

const statusByCode: Record<RefusalCode | "internal", number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  key_reused: 422,
  limit_reached: 429,
  too_heavy: 503,
  internal: 500,
};
