import { redirect } from "next/navigation";

import { FirstSteps } from "@/components/users/first-steps";
import { pageContext } from "@/lib/access/page-context";
import { firstSteps } from "@/lib/programme/first-steps";

/** Administrators of a new base see where to begin; everybody else works with clients. */
export default async function StartPage() {
  const ctx = await pageContext();
  const steps = await firstSteps(ctx);
  if (steps.some(({ done }) => !done)) return <FirstSteps steps={steps} />;
  redirect(ctx.rights.has("clients.view") ? "/clients" : "/profile");
}
