import "server-only";

import { and, eq, sql } from "drizzle-orm";

import { activationRequests, users } from "@/db/schema";
import { type Context, requirePermission } from "@/lib/access/context";
import { getClientCard } from "@/lib/clients/get-client-card";
import { showContact } from "@/lib/clients/mask-contact";
import { findVisibleClient } from "@/lib/clients/require-client";
import { parseInput } from "@/lib/core/parse-input";
import { Refusal } from "@/lib/core/refusal";
import { findFormFields } from "@/lib/programme/custom-fields";
import { getSetting } from "@/lib/programme/settings";

import { findMatches, type Match } from "./find-matches";
import { inRequestScope, type StoredRequest } from "./lock-request";
import { storedAnswers } from "./read-answers";
import { readProfile } from "./read-profile";
import {
  type Answers,
  type OpenedRequest,
  type RequestCard,
  type RequestMatch,
  requestIdInput,
} from "./request-schema";

const matchesShown = 5;

/** One request with everybody of the base who may be the same person. Contacts show to him who has it in work. */
export async function getRequest(ctx: Context, raw: { id: number }): Promise<OpenedRequest> {
  requirePermission(ctx, "activation.queue");
  const { id } = parseInput(requestIdInput, raw);
  const { request, ...rest } = await readRequest(ctx, id);
  const { way, state, clientId, cardNumber, storeId, filledOn, askedWhat, rejectReason } = request;
  const isOpen = state === "waiting" || state === "asked";
  const answers =
    way === "mixed" && clientId !== null ? await readProfile(ctx.db, clientId) : storedAnswers(request.answers);
  const found = isOpen ? await findMatches(ctx.db, { answers, card: cardNumber, exceptId: clientId }) : [];
  const seen = await showMatches(ctx, found);
  const settings = await getSetting(ctx.db, "activationQueue");
  return {
    ...{ id, way, state, clientId, storeId, filledOn, askedWhat, rejectReason, ...rest },
    ...shownAnswers(ctx, answers, cardNumber, rest.holder?.isMine === true),
    cardFound: await findCard(ctx, cardNumber),
    ...seen,
    fields: await findFormFields(ctx.db),
    rejectReasons: settings.rejectReasons,
    timeZone: await getSetting(ctx.db, "timeZone"),
    mayDecide: isOpen && ctx.rights.has("activation.decide"),
  };
}

type Read = Pick<OpenedRequest, "enteredAt" | "enteredBy" | "decidedBy" | "holder" | "missing">;

async function readRequest(ctx: Context, id: number): Promise<Read & { request: StoredRequest }> {
  const me = ctx.actor.kind === "user" ? ctx.actor.id : null;
  const personOf = (column: unknown) =>
    sql<string | null>`(select u.name from "user" u where ${column} = 'user:' || u.id)`;
  const [found] = await ctx.db
    .select({
      request: activationRequests,
      enteredAt: sql<string>`to_char(entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      enteredBy: personOf(activationRequests.enteredBy),
      decidedBy: personOf(activationRequests.decidedBy),
      holder: sql<
        OpenedRequest["holder"]
      >`case when taken_until > app_now() then jsonb_build_object('name', ${users.name},
        'isMine', ${users.id} = ${me}::bigint,
        'until', to_char(taken_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end`,
      missing: sql<
        string[]
      >`coalesce((select q.missing from activation_queue q where q.id = ${activationRequests.id}), '{}')`,
    })
    .from(activationRequests)
    .leftJoin(users, eq(users.id, activationRequests.takenBy))
    .where(and(eq(activationRequests.id, id), inRequestScope(ctx)));
  if (!found) throw Refusal.notFound();
  return found;
}

function shownAnswers(ctx: Context, answers: Answers, card: string | null, isMine: boolean) {
  const rights = isMine ? new Set([...ctx.rights, "contacts.see" as const]) : ctx.rights;
  const show = (kind: "phone" | "email" | "card", value: string | null) =>
    value ? showContact(rights, kind, value) : null;
  const shown = { phone: show("phone", answers.phone), email: show("email", answers.email), card: show("card", card) };
  if (rights.has("contacts.see")) return { answers, card: card ?? "", shown };
  return { answers: { ...answers, phone: "", email: "" }, card: "", shown };
}

async function findCard(ctx: Context, number: string | null): Promise<RequestCard> {
  const { rows } = await ctx.db.execute<NonNullable<RequestCard>>(sql`
    select k.state, k.status, json_build_object('id', c.id, 'state', c.state) as "owner"
    from card k join client c on c.id = k.client_id where k.number = ${number} and k.status <> 'deleted'`);
  const [card] = rows;
  if (!card) return null;
  // Whose it is, is said only to those who may see him.
  const isSeen = card.owner !== null && (await findVisibleClient(ctx, card.owner.id)) !== undefined;
  return isSeen ? card : { ...card, owner: null };
}

async function showMatches(ctx: Context, found: readonly Match[]) {
  const matches: RequestMatch[] = [];
  let hiddenMatches = 0;
  for (const { clientId, kinds } of found.slice(0, matchesShown)) {
    if (await findVisibleClient(ctx, clientId)) matches.push({ client: await getClientCard(ctx, clientId), kinds });
    else hiddenMatches += 1;
  }
  return { matches, hiddenMatches };
}
