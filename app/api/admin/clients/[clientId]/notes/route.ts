import { findNotes } from "@/lib/notes/find-notes";
import { jsonRoute } from "@/lib/web/json-route";

export const GET = jsonRoute<{ clientId: string }>((ctx, _, { clientId }) => findNotes(ctx, { clientId }));
