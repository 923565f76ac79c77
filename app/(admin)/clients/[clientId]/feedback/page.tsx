import { ClientFeedback } from "@/components/feedback/client-feedback";

import { readClientFor } from "../read-client";

export default async function ClientFeedbackPage({ params }: { params: Promise<{ clientId: string }> }) {
  await readClientFor((await params).clientId, "feedback.view");
  return <ClientFeedback />;
}
