import { findLikelyClients } from "@/lib/activation/find-likely-clients";
import type { LikelyClientsInput } from "@/lib/activation/schema";
import { jsonQuestionRoute } from "@/lib/web/json-route";

export const POST = jsonQuestionRoute((ctx, question) => findLikelyClients(ctx, question as LikelyClientsInput));
