import { isServedOverHttps } from "@/lib/core/own-origins";

/** `__Host-`: a browser keeps it for exactly this address and never sends it over plain http. */
export function sessionCookieName(): string {
  return isServedOverHttps() ? "__Host-clientele-session" : "clientele-session";
}
