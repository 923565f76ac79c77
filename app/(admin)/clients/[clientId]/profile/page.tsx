import { ProfileTab } from "@/components/clients/profile/profile-form";

import { readClientFor } from "../read-client";

export default async function ProfilePage({ params }: { params: Promise<{ clientId: string }> }) {
  await readClientFor((await params).clientId, "clients.edit");
  return <ProfileTab />;
}
