import { z } from "zod";

import { normaliseEmail } from "@/lib/core/email";
import { plainText, requiredText } from "@/lib/core/plain-text";

import { isGatewayAddress } from "./gateway-address";
import type { MessageLanguage, TemplateKey } from "./templates";
import { messageLanguages, templateKeys } from "./templates";

/** A text may be as long as ten SMS of Cyrillic. */
const bodyLengthMax = 670;

export const saveTemplateInput = z.strictObject({
  key: z.enum(templateKeys),
  language: z.enum(messageLanguages),
  /** Null: back to the text that comes along. */
  body: requiredText(bodyLengthMax).nullable(),
});

export type SaveTemplateInput = z.input<typeof saveTemplateInput>;

export const saveChannelsInput = z.strictObject({
  messageLanguage: z.enum(messageLanguages),
  supportContact: plainText(60),
  sms: z.strictObject({
    url: plainText(500).refine((url) => url === "" || isGatewayAddress(url), { params: { reason: "badAddress" } }),
    sender: plainText(40),
  }),
  mail: z
    .strictObject({
      host: plainText(255),
      port: z.number().int().min(1).max(65_535),
      security: z.enum(["starttls", "tls", "none"]),
      user: plainText(255),
      /** Null: the one that is stored stays. */
      password: z.string().max(255).nullable(),
      from: plainText(254),
    })
    .refine(({ host, from }) => host === "" || normaliseEmail(from) !== undefined, {
      path: ["from"],
      params: { reason: "badEmail" },
    }),
});

export type SaveChannelsInput = z.input<typeof saveChannelsInput>;

export const saveWordingInput = z.strictObject({ wording: plainText(60) });

export type SaveWordingInput = z.input<typeof saveWordingInput>;

export const testChannelInput = z.strictObject({ channel: z.enum(["sms", "email"]), address: requiredText(254) });

export type TestChannelInput = z.input<typeof testChannelInput>;

/** What the page of messages shows; of the secrets only whether there are any. */
export type MessageSettings = {
  messageLanguage: MessageLanguage;
  supportContact: string;
  consentWording: string;
  sms: { url: string; sender: string; hasSecret: boolean; hasFormerSecret: boolean };
  mail: {
    host: string;
    port: number;
    security: "starttls" | "tls" | "none";
    user: string;
    hasPassword: boolean;
    from: string;
  };
  templates: Record<MessageLanguage, Record<TemplateKey, TemplateInForce>>;
  timeZone: string;
};

export type TemplateInForce = {
  body: string;
  /** Who changed it last and when; null: as it comes along. */
  changed: { by: string | null; at: string; version: number } | null;
};
