import "server-only";

import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";

import type { Db } from "@/db/client";
import { clientIdentifiers } from "@/db/schema";
import { getSetting } from "@/lib/programme/settings";

import { readClientTexts } from "./client-texts";
import { queueMessage } from "./queue-message";
import { renderTemplate } from "./render-template";

const contactsChanged = z.object({ identifierIds: z.array(z.number()) });

/** Tells a client at the contacts he had that they were changed. */
export async function queueContactWarning(db: Db, clientId: number, payload: unknown): Promise<void> {
  const { identifierIds } = contactsChanged.parse(payload);
  const former = await db
    .select({ kind: clientIdentifiers.kind, address: clientIdentifiers.value })
    .from(clientIdentifiers)
    .where(and(eq(clientIdentifiers.clientId, clientId), inArray(clientIdentifiers.id, identifierIds)))
    .orderBy(clientIdentifiers.id);
  const { language, bodies } = await readClientTexts(db);
  const [programme, support] = [await getSetting(db, "programmeName"), await getSetting(db, "supportContact")];
  const variables = { programme, hasSupport: support ? "yes" : "no", support };
  for (const { kind, address } of former) {
    await queueMessage(db, {
      ...{ clientId, kind: "service", template: "contactsChanged", address },
      channel: kind === "phone" ? "sms" : "email",
      subject: kind === "email" ? programme : null,
      body: renderTemplate(bodies.contactsChanged, language, variables),
    });
  }
}
