import { PurchaseList } from "@/components/purchases/purchase-list";

import { readClientFor } from "../read-client";

export default async function PurchasesPage({ params }: { params: Promise<{ clientId: string }> }) {
  const { programmeZone } = await readClientFor((await params).clientId, "purchases.view");
  return <PurchaseList programmeZone={programmeZone} />;
}
