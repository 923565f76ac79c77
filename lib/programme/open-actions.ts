"use server";

import { database } from "@/db/client";
import { runOpenAction } from "@/lib/web/run-open-action";

import * as programme from "./begin-programme";
import type { BeginProgrammeInput } from "./schema";

export async function beginProgramme(input: BeginProgrammeInput) {
  return runOpenAction((visitor) => programme.beginProgramme(database(), input, visitor));
}
