import { ClientMessages } from "@/components/messages/client-messages";
import { Subscriptions } from "@/components/messages/subscriptions";

import { readClientFor } from "../read-client";

export default async function MessagesPage({ params }: { params: Promise<{ clientId: string }> }) {
  const { programmeZone, state } = await readClientFor((await params).clientId, "clients.view");
  return (
    <div className="flex flex-col gap-8">
      <Subscriptions zone={programmeZone} isGone={state === "deleted" || state === "excluded"} />
      <ClientMessages zone={programmeZone} />
    </div>
  );
}
