import { Overview } from "@/components/clients/card/overview";

import { readClient } from "./read-client";

export default async function OverviewPage({ params }: { params: Promise<{ clientId: string }> }) {
  await readClient((await params).clientId);
  return <Overview />;
}
