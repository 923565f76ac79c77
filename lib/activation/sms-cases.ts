import "server-only";

import type { Db } from "@/db/client";
import { unreachable } from "@/lib/core/unreachable";
import { getSetting, putSetting } from "@/lib/programme/settings";

import { addClient, block, freeNumber, freePhone, giveCard, packCard } from "./made-up";
import type { SmsOutcome } from "./sms-schema";

type Sms = { phone: string; text: string };

/** Makes up the situation of an outcome in the caller's transaction, which has to be rolled back, and its SMS. */
export async function makeCase(db: Db, outcome: SmsOutcome): Promise<Sms> {
  const phone = await freePhone(db);
  const [number, otherNumber] = [await freeNumber(db, 1), await freeNumber(db, 2)];
  const written = { phone, text: `карта ${number.replace(/(\d{4})(?=\d)/g, "$1 ")}` };
  switch (outcome) {
    case "activated":
      await packCard(db, number);
      return written;
    case "noNumber":
      return { phone, text: "Здравствуйте, активируйте мою карту" };
    case "twoNumbers":
      return { phone, text: `${number} и ${otherNumber}` };
    case "noSuchCard":
      return written;
    case "phoneHasCard":
      await packCard(db, number);
      await giveCard(db, await addClient(db, "registered", phone), otherNumber);
      return written;
    case "cardOfOther":
      await giveCard(db, await addClient(db, "registered"), number);
      return written;
    case "cardBlocked":
      await packCard(db, number, "blocked");
      return written;
    case "cardReplaced":
      await packCard(db, number, "replaced");
      return written;
    case "alreadyActive":
      await giveCard(db, await addClient(db, "registered", phone), number);
      return written;
    case "clientBlocked":
      await packCard(db, number);
      await block(db, await addClient(db, "registered", phone));
      return written;
    case "wayOff":
      await putSetting(db, "activationWays", { ...(await getSetting(db, "activationWays")), sms: false, mixed: false });
      return written;
    case "badSender":
      return { phone: "INFO", text: written.text };
    default:
      return unreachable(outcome);
  }
}
