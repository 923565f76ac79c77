import "server-only";

import type { Db } from "@/db/client";
import { onlyRow } from "@/db/only-row";
import { stores } from "@/db/schema";
import { unreachable } from "@/lib/core/unreachable";
import { getSetting, putSetting } from "@/lib/programme/settings";

import type { EntryCase, EntryPlace } from "./entry-schema";
import { addClient, block, freeNumber, freePhone, giveCard, packCard } from "./made-up";
import type { AnswersInput } from "./request-schema";

export type MadeUpEntry = { card: string; answers: AnswersInput | null; storeId: number };

/** Makes up who comes in and with what, in the caller's transaction, which has to be taken back. */
export async function makeEntry(db: Db, place: EntryPlace, situation: EntryCase): Promise<MadeUpEntry> {
  const storeId = await makePlace(db, place);
  const [phone, card] = [await freePhone(db), await freeNumber(db, 1)];
  await makeSituation(db, situation, { phone, card });
  const answers = { surname: "Проверкина", name: "Анна", phone, birthDate: "1990-05-17" };
  return { card, storeId, answers: situation === "noAnswers" && place.startsWith("till") ? null : answers };
}

/** A store of its own, and the settings as the place names them. */
async function makePlace(db: Db, place: EntryPlace): Promise<number> {
  const activatesCards = place !== "tillEnters";
  const store = { code: "entry-check", name: "Проверка", activatesCards };
  const { id } = onlyRow(await db.insert(stores).values(store).returning({ id: stores.id }));
  const ways = await getSetting(db, "activationWays");
  await putSetting(db, "activationWays", {
    ...ways,
    till: place === "tillOff" ? "off" : "activate",
    account: place !== "accountOff",
  });
  await putSetting(db, "accountActivates", place !== "accountQueue");
  return id;
}

async function makeSituation(db: Db, situation: EntryCase, { phone, card }: { phone: string; card: string }) {
  switch (situation) {
    case "packed":
    case "noAnswers":
      return packCard(db, card);
    case "anonymous":
      await addClient(db, "anonymous", phone);
      return packCard(db, card);
    case "known":
      await addClient(db, "registered", phone);
      return packCard(db, card);
    case "active":
      return giveCard(db, await addClient(db, "registered", phone), card);
    case "cardBlocked":
      return packCard(db, card, "blocked");
    case "cardReplaced":
      return packCard(db, card, "replaced");
    case "noSuchCard":
      return;
    case "clientBlocked":
      await packCard(db, card);
      return block(db, await addClient(db, "registered", phone));
    default:
      return unreachable(situation);
  }
}
