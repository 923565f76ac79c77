import { ClientAudit } from "@/components/clients/card/client-audit";

import { readClientFor } from "../read-client";

export default async function ClientAuditPage({ params }: { params: Promise<{ clientId: string }> }) {
  const { programmeZone } = await readClientFor((await params).clientId, "audit.view");
  return <ClientAudit programmeZone={programmeZone} />;
}
