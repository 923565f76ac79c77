import { findRunningJobs } from "@/lib/progress/find-running-jobs";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => findRunningJobs(ctx));
