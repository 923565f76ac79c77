import { AccountList } from "@/components/accounts/account-list";

import { readClientFor } from "../read-client";

export default async function AccountsPage({ params }: { params: Promise<{ clientId: string }> }) {
  const { programmeZone } = await readClientFor((await params).clientId, "bonuses.view");
  return <AccountList programmeZone={programmeZone} />;
}
