import "server-only";

import NextAuth, { type AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";

import { isServedOverHttps, publicOrigin } from "@/lib/core/own-origins";

import { cookieSecret, sessionCookieSeconds } from "./session-cookie";
import { sessionCookieName } from "./session-cookie-name";

/** Judges what was typed and opens a session; its token goes into the cookie. Throws what refuses. */
export type OpenSession = (typed: { email: unknown; password: unknown }) => Promise<{ token: string }>;

type RouteArguments = { params: Promise<{ nextauth: string[] }> };

/**
 * next-auth as we use it: one way in (e-mail and password) and a cookie that holds nothing but the token of a session
 * row. Who the person is and what they may do is read from the database at each request, never from the cookie.
 */
export async function answerAuth(request: Request, args: RouteArguments, openSession: OpenSession): Promise<Response> {
  // next-auth builds addresses from this variable; without it, from headers that anybody can write.
  process.env.NEXTAUTH_URL ||= publicOrigin();
  const answer: unknown = await NextAuth(request as never, args as never, options(openSession));
  if (!(answer instanceof Response)) throw new Error("next-auth gave no response");
  return answer;
}

function options(openSession: OpenSession): AuthOptions {
  const secure = isServedOverHttps();
  return {
    secret: cookieSecret(),
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: sessionCookieSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(typed) {
          const { token } = await openSession({ email: typed?.email, password: typed?.password });
          return { id: token };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : { sid: token.sid }),
      // The session endpoint of next-auth says nothing: pages read `currentSession`.
      session: () => ({ expires: new Date(0).toISOString() }),
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}
