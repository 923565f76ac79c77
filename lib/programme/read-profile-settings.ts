import "server-only";

import type { Db } from "@/db/client";

import type { ProfileSettings } from "./profile-settings";
import { getSettings } from "./settings";

/** What the profile asks beside the fields of the questionnaire. */
export async function readProfileSettings(db: Db): Promise<ProfileSettings> {
  const { profileFields, asksChildren, accountKinds, documentKinds } = await getSettings(db);
  return { profileFields, asksChildren, accountKinds, documentKinds };
}
