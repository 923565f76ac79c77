import { OperationList } from "@/components/ledger/operation-list";
import { ClientReservations } from "@/components/reservations/client-reservations";

import { readClientFor } from "../read-client";

export default async function BonusesPage({ params }: { params: Promise<{ clientId: string }> }) {
  const { programmeZone } = await readClientFor((await params).clientId, "bonuses.view");
  return (
    <>
      <ClientReservations programmeZone={programmeZone} />
      <OperationList programmeZone={programmeZone} />
    </>
  );
}
