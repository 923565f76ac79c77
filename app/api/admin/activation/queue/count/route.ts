import { countQueue } from "@/lib/activation/find-queue";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute((ctx) => countQueue(ctx));
