import { z } from "zod";

import type { ClientCard } from "@/lib/clients/card-schema";
import { normaliseEmail } from "@/lib/core/email";
import { profileFieldKeys } from "@/lib/programme/profile-settings";

import type { ProfileValues } from "./profile-values";

// What can be known while typing; who has a phone and what a field of the questionnaire takes is the server's to say.
const day = z.union([z.string(), z.null()], { error: "badDate" });

type Asked = Pick<ClientCard, "fields" | "profile">;

/** The checks of the form itself; the messages are keys of the refusals. */
export function profileCheck({ fields, profile }: Asked): z.ZodType<ProfileValues, ProfileValues> {
  return z.custom<ProfileValues>().superRefine((values, issue) => {
    const fault = (path: (string | number)[], message: string) => issue.addIssue({ code: "custom", path, message });
    if (!day.safeParse(values.birthDate).success) fault(["birthDate"], "badDate");
    for (const key of profileFieldKeys) {
      const value = key === "gender" && values.gender === "none" ? "" : (values[key] ?? "");
      if (profile.profileFields[key] === "required" && value.trim() === "") fault([key], "required");
    }
    for (const { key, required } of fields) {
      const isMissing = values.custom[key] === null || values.custom[key] === undefined;
      if (required && isMissing) fault(["custom", key], "required");
    }
    for (const [index, child] of values.children.entries()) {
      if (!day.safeParse(child.birthDate).success) fault(["children", index, "birthDate"], "badDate");
    }
    for (const [index, { kind, value, removed }] of values.contacts.entries()) {
      const typed = value.trim();
      if (!typed || removed) continue;
      if (kind === "email" && !normaliseEmail(typed)) fault(["contacts", index, "value"], "badEmail");
      if (kind === "phone" && typed.replace(/\D/g, "").length < 10) fault(["contacts", index, "value"], "badPhone");
    }
  });
}
