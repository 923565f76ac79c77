import "server-only";

import { defineCommand } from "@/lib/commands/define-command";
import { getSetting, putSetting } from "@/lib/programme/settings";

import { changeTermInput } from "./schema";

/** How long an exclusion can be taken back; of those who are leaving already the term stays what they were told. */
export const changeTerm = defineCommand({
  name: "exclusions.term",
  permission: "programme.edit",
  input: changeTermInput,
  async run({ db, actor }, { hours }) {
    const before = await getSetting(db, "exclusionHours");
    await putSetting(db, "exclusionHours", hours, actor.kind === "user" ? actor.id : undefined);
    return { result: null, audit: before === hours ? null : { facts: { hours: { before, after: hours } } } };
  },
});
