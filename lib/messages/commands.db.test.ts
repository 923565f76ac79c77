import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { messages, settings } from "@/db/schema";
import { contextFor } from "@/lib/testing/context-for";
import { withRollback } from "@/lib/testing/test-database";

import { readClientTexts } from "./client-texts";
import { forgetFormerSecret, renewSecret, saveChannels, saveTemplate, testChannel } from "./commands";
import { findInbox } from "./find-inbox";
import { getMessageSettings } from "./get-message-settings";

const mail = { host: "smtp.example.org", port: 465, security: "tls", user: "club", from: "club@example.org" } as const;
const channels = { messageLanguage: "ru", supportContact: "", sms: { url: "", sender: "" } } as const;

describe("texts of messages", () => {
  it("act from the next message on, version by version, and go back", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const standard = (await readClientTexts(db)).bodies.welcome;
      await saveTemplate(ctx, { key: "welcome", language: "ru", body: "Карта {number} ваша" });
      await saveTemplate(ctx, { key: "welcome", language: "ru", body: "Карта {number} теперь ваша" });
      expect((await readClientTexts(db)).bodies.welcome).toBe("Карта {number} теперь ваша");
      const { templates } = await getMessageSettings(ctx);
      expect(templates.ru.welcome.changed).toMatchObject({ version: 2, by: expect.any(String) });
      expect(templates.en.welcome.changed).toBeNull();
      await saveTemplate(ctx, { key: "welcome", language: "ru", body: null });
      expect((await readClientTexts(db)).bodies.welcome).toBe(standard);
    });
  });

  it("refuse a variable that there is not", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const wrong = saveTemplate(ctx, { key: "welcome", language: "ru", body: "Здравствуйте, {surname}" });
      await expect(wrong).rejects.toMatchObject({
        details: { fields: [{ path: "body", reason: "templateVariable", params: { variable: "surname" } }] },
      });
    });
  });
});

describe("channels", () => {
  it("say that messages leave the installation as soon as one of them is set up", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      expect((await findInbox(ctx, {})).goOut).toBe(false);
      await saveChannels(ctx, { ...channels, mail: { ...mail, password: null } });
      expect((await findInbox(ctx, {})).goOut).toBe(true);
    });
  });

  it("keep their secrets to themselves: nothing that is read back holds one", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { secret } = await renewSecret(ctx, {});
      await saveChannels(ctx, { ...channels, mail: { ...mail, password: "correct horse" } });
      await saveChannels(ctx, { ...channels, mail: { ...mail, password: null } });
      const shown = await getMessageSettings(ctx);
      expect(shown.mail).toMatchObject({ hasPassword: true });
      expect(shown.sms).toMatchObject({ hasSecret: true, hasFormerSecret: false });
      const everything = JSON.stringify([shown, await db.select().from(settings)]);
      expect(everything).not.toContain("correct horse");
      expect(everything).not.toContain(secret);
      const { rows } = await db.execute(sql`select facts::text as facts from audit`);
      expect(JSON.stringify(rows)).not.toContain(secret);

      await renewSecret(ctx, {});
      expect((await getMessageSettings(ctx)).sms.hasFormerSecret).toBe(true);
      await forgetFormerSecret(ctx, {});
      expect((await getMessageSettings(ctx)).sms.hasFormerSecret).toBe(false);
    });
  });

  it.each([
    "ftp://sms.example.org",
    "http://169.254.169.254/latest",
    "http://[fe80::1]/",
    "https://u:p@sms.example.org",
    "sms",
  ])("refuse an address that is no gateway: %s", async (url) => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      await renewSecret(ctx, {});
      const wrong = saveChannels(ctx, { ...channels, sms: { url, sender: "" }, mail: { ...mail, password: null } });
      await expect(wrong).rejects.toMatchObject({ details: { fields: [{ path: "sms.url", reason: "badAddress" }] } });
    });
  });

  it("want a key before an address, and the password of the person again", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const input = {
        ...channels,
        sms: { url: "https://sms.example.org", sender: "" },
        mail: { ...mail, password: null },
      };
      await expect(saveChannels(ctx, input)).rejects.toMatchObject({
        details: { fields: [{ path: "sms.url", reason: "secretNeeded" }] },
      });
      const long = { ...ctx, recentlyAuthenticated: false };
      await expect(saveChannels(long, input)).rejects.toMatchObject({ reason: "stepUpRequired" });
    });
  });

  it("are tried by a message that is nobody's", async () => {
    await withRollback(async (db) => {
      const ctx = await contextFor(db, "administrator");
      const { messageId } = await testChannel(ctx, { channel: "sms", address: "8 916 123-45-67" });
      const [row] = await db.select().from(messages).where(eq(messages.id, messageId));
      expect(row).toMatchObject({ clientId: null, address: "+79161234567", status: "queued" });
    });
  });
});
