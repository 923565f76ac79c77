import { describe, expect, it } from "vitest";

import { tillLines } from "@/lib/programme/till-lines";

import { changeWaysInput } from "./ways-schema";

const settings = changeWaysInput.parse({
  activationWays: { sms: true, questionnaire: true, mixed: false, account: true, till: "enter" },
  activationNumber: "2420",
  tillNotice: { first: "Карта не активирована, расскажите клиенту как активировать карту", second: "SMS на {number}" },
  accountActivates: true,
  activationQueue: { hoursMax: 24, required: [], rejectReasons: [] },
  registrationCode: "offered",
});

describe("tillLines", () => {
  it("names the number to send to under the message", () => {
    expect(tillLines(settings)).toEqual([
      "Карта не активирована, расскажите клиенту как активировать карту",
      "SMS на 2420",
    ]);
  });

  it("is silent about a number that there is not, or that nobody listens to", () => {
    expect(tillLines({ ...settings, activationNumber: "" })).toHaveLength(1);
    const ways = { ...settings.activationWays, sms: false };
    expect(tillLines({ ...settings, activationWays: ways })).toHaveLength(1);
    expect(tillLines({ ...settings, tillNotice: { ...settings.tillNotice, second: "" } })).toHaveLength(1);
  });
});
