import "server-only";

import { createHash, randomBytes } from "node:crypto";
import { decode } from "next-auth/jwt";

import { env } from "@/lib/core/environment";

/** Longer than any session may last, so that the row in the database decides and not the cookie. */
export const sessionCookieSeconds = 15 * 60 * 60;

export function cookieSecret(): string {
  const secret = env().NEXTAUTH_SECRET ?? env().CLIENTELE_SECRET;
  if (!secret) throw new Error("NEXTAUTH_SECRET is not set");
  return secret;
}

/** The session token inside the cookie, or undefined when the cookie is not one that we made. */
export async function readSessionCookie(cookie: string | undefined): Promise<string | undefined> {
  if (!cookie || cookie.length > 4_000) return undefined;
  try {
    const token = await decode({ token: cookie, secret: cookieSecret() });
    return typeof token?.sid === "string" ? token.sid : undefined;
  } catch {
    return undefined;
  }
}

/** 256 random bits that only the cookie or the link holds; the database keeps their hash. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
