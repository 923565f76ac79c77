import "server-only";

import type { Db } from "@/db/client";
import type { Context } from "@/lib/access/context";
import { enterRequest } from "@/lib/activation/enter-request";
import { packCard } from "@/lib/activation/made-up";
import type { AnswersInput } from "@/lib/activation/request-schema";

import { uniqueNumber } from "./factories";

/** A form as somebody fills it in. */
export const anna: AnswersInput = {
  surname: "Абрамова",
  name: "Анна",
  phone: "8 916 123-45-67",
  birthDate: "1990-05-17",
  consents: [{ channel: "sms", kind: "service" }],
};

/** The number of a card that was packed and has no person yet. */
export async function givenPacked(db: Db): Promise<string> {
  const number = `8800${String(uniqueNumber()).padStart(8, "0")}`;
  await packCard(db, number);
  return number;
}

/** A form of a packed card in the queue. */
export async function givenForm(ctx: Context, answers: AnswersInput = anna) {
  const card = await givenPacked(ctx.db);
  const { id } = await enterRequest(ctx, { card, answers });
  return { id, card, answers };
}
