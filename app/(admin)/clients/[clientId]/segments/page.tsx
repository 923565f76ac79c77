import { ClientSegments } from "@/components/segments/client-segments";

import { readClientFor } from "../read-client";

export default async function SegmentsPage({ params }: { params: Promise<{ clientId: string }> }) {
  const { programmeZone } = await readClientFor((await params).clientId, "segments.view");
  return <ClientSegments zone={programmeZone} />;
}
