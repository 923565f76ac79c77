"use server";

import { database } from "@/db/client";
import { runOpenAction } from "@/lib/web/run-open-action";

import * as links from "./accept-link";

export async function acceptLink(input: { code: string; password: string }) {
  return runOpenAction((visitor) => links.acceptLink(database(), input, visitor));
}
