import { readHealth } from "@/lib/jobs/health";

export const dynamic = "force-dynamic";

/** 200 once the product can serve, 503 with the reason while it cannot; asked without a session. */
export async function GET(): Promise<Response> {
  const health = await readHealth();
  return Response.json(health, {
    status: health.status === "unavailable" ? 503 : 200,
    headers: { "Cache-Control": "no-store" },
  });
}
