import "server-only";

import { sql } from "drizzle-orm";

import { type Db, database } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { Refusal } from "@/lib/core/refusal";
import { openSecret } from "@/lib/core/seal-secret";
import { getSetting } from "@/lib/programme/settings";
import { noStore, problem } from "@/lib/web/json-route";

import { isSigned, signatureHeaders } from "./webhook-signature";

const bytesMax = 64 * 1024;

/** A route that the provider of SMS calls: the signature is proven over the very bytes before anything reads them. */
export function signedWebhook(work: (db: Db, body: unknown) => Promise<unknown>) {
  return async (request: Request): Promise<Response> => {
    try {
      const db = database();
      const answer = await work(db, await signedBody(db, request));
      return Response.json(answer ?? {}, { headers: noStore });
    } catch (error) {
      return problem(error);
    }
  };
}

async function signedBody(db: Db, request: Request): Promise<unknown> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLong();
  const body = Buffer.from(await request.arrayBuffer());
  if (body.length > bytesMax) throw tooLong();
  const { secret, formerSecret } = await getSetting(db, "smsGateway");
  const { rows } = await db.execute<{ now: string }>(sql`select extract(epoch from app_now())::text as now`);
  const secrets = [secret, formerSecret].flatMap((sealed) => (sealed ? [openSecret(sealed)] : []));
  const signed = isSigned(secrets, Number(onlyRow(rows).now), {
    timestamp: request.headers.get(signatureHeaders.timestamp),
    signature: request.headers.get(signatureHeaders.signature),
    body,
  });
  if (!signed) throw new Refusal("unauthenticated", "badSignature");
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new Refusal("invalid", "badFormat", {}, { cause });
  }
}

function tooLong(): Refusal {
  return new Refusal("invalid", "tooLong", { params: { maximum: bytesMax } });
}
