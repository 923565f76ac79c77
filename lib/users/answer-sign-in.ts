import "server-only";

import { database } from "@/db/client";
import { answerAuth } from "@/lib/access/auth-handler";
import { requestAddress } from "@/lib/access/request-address";
import { requireOwnOrigin } from "@/lib/web/allowed-origin";
import { noStore, problem } from "@/lib/web/json-route";

import { keepPreferenceCookies } from "./preference-cookies";
import { type SignedIn, signIn } from "./sign-in";

type RouteArguments = { params: Promise<{ nextauth: string[] }> };

/**
 * The routes of next-auth that are used: its CSRF token and the sign-in itself. Others do not exist here: signing out
 * ends the session row and is an action of ours, and no page of next-auth's own is ever shown.
 */
export async function answerSignIn(request: Request, { params }: RouteArguments): Promise<Response> {
  const route = `${request.method} ${(await params).nextauth.join("/")}`;
  if (route === "GET csrf") return answerAuth(request, { params }, refuseGet);
  if (route !== "POST callback/credentials") return new Response(null, { status: 404, headers: noStore });
  try {
    requireOwnOrigin(request.headers);
  } catch (error) {
    return problem(error);
  }
  return submit(request, { params });
}

async function submit(request: Request, args: RouteArguments): Promise<Response> {
  const browser = {
    ip: requestAddress(request.headers),
    userAgent: request.headers.get("user-agent") ?? undefined,
  };
  const outcome: { signedIn?: SignedIn; failure?: unknown } = {};
  const answer = await answerAuth(request, args, async (typed) => {
    try {
      outcome.signedIn = await signIn(database(), typed, browser);
      return outcome.signedIn;
    } catch (error) {
      outcome.failure = error;
      throw error;
    }
  });
  if (outcome.failure !== undefined) return problem(outcome.failure);
  if (!outcome.signedIn) return new Response(null, { status: 400, headers: noStore });
  await keepPreferenceCookies(outcome.signedIn.user.preferences);
  return Response.json({ ok: true }, { headers: withCookies(answer) });
}

/** What next-auth sets, without its address of another page: where to go next is the browser's to say. */
function withCookies(answer: Response): Headers {
  const headers = new Headers(noStore);
  for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return headers;
}

function refuseGet(): never {
  throw new Error("A GET never signs in");
}
