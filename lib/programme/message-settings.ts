import { z } from "zod";

import { plainText, requiredText } from "@/lib/core/plain-text";

/** A secret as `sealSecret` wrote it; null: none. */
const sealed = z.string().max(2_000).nullable();

/** How messages leave the installation and come in. An empty address: they stay in the local list. */
export const messageSettingsShape = {
  /** The language of everything that clients are sent. */
  messageLanguage: z.enum(["ru", "en"]).default("ru"),
  /** Where a client may ask: a phone or an address, as it stands in a message. */
  supportContact: plainText(60).default(""),
  /** Under which name the wording of the consent that is shown now is kept with each subscription. */
  consentWording: plainText(60).default(""),
  smsGateway: z
    .strictObject({
      url: z.string().max(500),
      sender: plainText(40),
      secret: sealed,
      /** The one before: both are good until it is forgotten. */
      formerSecret: sealed,
    })
    .default({ url: "", sender: "", secret: null, formerSecret: null }),
  mailServer: z
    .strictObject({
      host: z.string().max(255),
      port: z.number().int().min(1).max(65_535),
      security: z.enum(["starttls", "tls", "none"]),
      user: z.string().max(255),
      password: sealed,
      from: z.string().max(254),
    })
    .default({ host: "", port: 587, security: "starttls", user: "", password: null, from: "" }),
};

/** What a form asks of everybody, in its order. */
export const answerKeys = ["surname", "name", "patronymic", "phone", "email", "birthDate", "gender", "city"] as const;

/** Who may become a participant, and how (seeds/003). */
export const activationSettingsShape = {
  activationWays: z
    .strictObject({
      sms: z.boolean(),
      questionnaire: z.boolean(),
      mixed: z.boolean(),
      account: z.boolean(),
      /** The cashier enters the data and activates, or leaves that to an operator. */
      till: z.enum(["off", "enter", "activate"]),
    })
    .default({ sms: true, questionnaire: true, mixed: true, account: true, till: "activate" }),
  /** Whoever registers in the personal account is active at once; else his application waits for an operator. */
  accountActivates: z.boolean().default(true),
  activationQueue: z
    .strictObject({
      /** Whoever has waited longer is shown as late. */
      hoursMax: z.number().int().min(1).max(720),
      /** Without these a form is not complete; the questions of the questionnaire say it themselves. */
      required: z.array(z.enum(answerKeys)).max(answerKeys.length),
      rejectReasons: z.array(requiredText(100)).max(20),
    })
    .default({
      hoursMax: 24,
      // The view activation_queue knows this default too.
      required: ["surname", "name", "birthDate"],
      rejectReasons: ["Анкету не разобрать", "Нет подписи под согласием", "Карта у другого клиента"],
    }),
  /** Whether an operator who registers a participant with a phone has it proven by a code. */
  registrationCode: z.enum(["off", "offered", "required"]).default("offered"),
  /** The number clients send their SMS to. */
  activationNumber: plainText(40).default(""),
  /** What the cashier reads when a card that is not activated is scanned. */
  tillNotice: z.strictObject({ first: requiredText(200), second: plainText(200) }).default({
    first: "Карта не активирована, расскажите клиенту как активировать карту",
    second: "SMS с номером карты на номер {number}",
  }),
};
