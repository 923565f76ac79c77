import { z } from "zod";

import { normaliseEmail } from "@/lib/core/email";

import type { ProfileValues } from "./profile-values";

// What can be known while typing; who has a phone and what a field of the questionnaire takes is the server's to say.
const day = z.union([z.string(), z.null()], { error: "badDate" });

/** The checks of the form itself; the messages are keys of the refusals. */
export const profileCheck: z.ZodType<ProfileValues, ProfileValues> = z
  .custom<ProfileValues>()
  .superRefine((values, issue) => {
    const fault = (path: (string | number)[], message: string) => issue.addIssue({ code: "custom", path, message });
    if (!day.safeParse(values.birthDate).success) fault(["birthDate"], "badDate");
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
