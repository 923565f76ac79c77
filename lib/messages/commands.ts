import "server-only";

import { randomBytes } from "node:crypto";

import { sql } from "drizzle-orm";
import { z } from "zod";

import { messageTemplates } from "@/db/schema";
import type { Context } from "@/lib/access/context";
import { normaliseContact } from "@/lib/clients/write-contacts";
import { defineCommand } from "@/lib/commands/define-command";
import { Refusal } from "@/lib/core/refusal";
import { sealSecret } from "@/lib/core/seal-secret";
import { getSetting, putSetting } from "@/lib/programme/settings";
import { translator } from "@/lib/texts/translator";

import { queueMessage } from "./queue-message";
import { templateFault } from "./read-template";
import { saveChannelsInput, saveTemplateInput, saveWordingInput, testChannelInput } from "./settings-schema";
import { templateCatalogue } from "./templates";

/** Another text for clients, or back to the one that comes along; every version stays. */
export const saveTemplate = defineCommand({
  name: "messages.save-template",
  permission: "messages.edit",
  input: saveTemplateInput,
  async run(ctx, { key, language, body }) {
    const fault = body === null ? undefined : templateFault(body, language, templateCatalogue[key].variables);
    if (fault) throw Refusal.field("body", fault.reason, fault.params);
    const next = sql`coalesce((select max(version) from message_template
      where key = ${key} and language = ${language}), 0) + 1`;
    await ctx.db
      .insert(messageTemplates)
      .values({ key, language, version: next, body, createdBy: userOf(ctx) ?? null });
    return {
      result: null,
      audit: { subject: `template:${key}`, facts: { name: key, language, isDefault: body === null } },
    };
  },
});

/** The name of the wording of consents from now on; what was given before keeps its own. */
export const saveWording = defineCommand({
  name: "messages.save-wording",
  permission: "messages.edit",
  input: saveWordingInput,
  async run(ctx, { wording }) {
    const before = await getSetting(ctx.db, "consentWording");
    await putSetting(ctx.db, "consentWording", wording, userOf(ctx));
    return { result: null, audit: before === wording ? null : { facts: { name: { before, after: wording } } } };
  },
});

/** Where messages go out. A password that is not given anew stays as it is. */
export const saveChannels = defineCommand({
  name: "messages.save-channels",
  permission: "messages.edit",
  stepUp: true,
  input: saveChannelsInput,
  async run(ctx, { messageLanguage, supportContact, sms, mail }) {
    const { db } = ctx;
    const user = userOf(ctx);
    const gateway = await getSetting(db, "smsGateway");
    const server = await getSetting(db, "mailServer");
    if (sms.url !== "" && gateway.secret === null) throw Refusal.field("sms.url", "secretNeeded");
    const { password, ...address } = mail;
    await putSetting(db, "messageLanguage", messageLanguage, user);
    await putSetting(db, "supportContact", supportContact, user);
    await putSetting(db, "smsGateway", { ...gateway, ...sms }, user);
    const kept = address.host === "" ? null : password === null ? server.password : password && sealSecret(password);
    await putSetting(db, "mailServer", { ...address, password: kept || null }, user);
    return {
      result: null,
      audit: { facts: { language: messageLanguage, sms: sms.url !== "", email: address.host !== "" } },
    };
  },
});

/** A new key for both directions, shown this once. The one before stays good until it is forgotten. */
export const renewSecret = defineCommand({
  name: "messages.renew-secret",
  permission: "messages.edit",
  stepUp: true,
  input: z.strictObject({}),
  async run(ctx) {
    const gateway = await getSetting(ctx.db, "smsGateway");
    const secret = randomBytes(32).toString("base64url");
    const renewed = { ...gateway, secret: sealSecret(secret), formerSecret: gateway.secret };
    await putSetting(ctx.db, "smsGateway", renewed, userOf(ctx));
    return { result: { secret }, audit: { facts: { isNew: gateway.secret === null } } };
  },
});

/** The provider has taken the new key: the former one is good for nothing from now on. */
export const forgetFormerSecret = defineCommand({
  name: "messages.forget-secret",
  permission: "messages.edit",
  stepUp: true,
  input: z.strictObject({}),
  async run(ctx) {
    const gateway = await getSetting(ctx.db, "smsGateway");
    await putSetting(ctx.db, "smsGateway", { ...gateway, formerSecret: null }, userOf(ctx));
    return { result: null, audit: { facts: {} } };
  },
});

/** A message to an address of one's own, by the way that clients' messages take. */
export const testChannel = defineCommand({
  name: "messages.test-channel",
  permission: "messages.edit",
  input: testChannelInput,
  async run(ctx, { channel, address: raw }) {
    const address = normaliseContact(channel === "sms" ? "phone" : "email", raw, "address");
    const programme = await getSetting(ctx.db, "programmeName");
    const messageId = await queueMessage(ctx.db, {
      channel,
      kind: "service",
      isReply: true,
      template: "test",
      address,
      subject: channel === "email" ? programme : null,
      body: translator(ctx.locale, "messageSettings")("testText", { programme }),
    });
    return { result: { messageId }, audit: { facts: { kind: channel } } };
  },
});

function userOf({ actor }: Context): number | undefined {
  return actor.kind === "user" ? actor.id : undefined;
}
