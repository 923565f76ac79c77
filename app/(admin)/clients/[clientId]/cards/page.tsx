import { CardList } from "@/components/cards/card-list";

import { readClientFor } from "../read-client";

export default async function CardsPage({ params }: { params: Promise<{ clientId: string }> }) {
  const { programmeZone } = await readClientFor((await params).clientId, "clients.view");
  return <CardList programmeZone={programmeZone} />;
}
