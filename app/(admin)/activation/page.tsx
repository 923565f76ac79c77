import { redirect } from "next/navigation";

/** The first part of activation. */
export default function ActivationPage() {
  redirect("/activation/sms");
}
