import { type NextRequest, NextResponse } from "next/server";

import { sessionCookieName } from "@/lib/access/session-cookie-name";
import { isServedOverHttps, ownOrigins, publicOrigin } from "@/lib/core/own-origins";

/**
 * Headers of every page, and a short way to the sign-in for a browser without a cookie. It protects nothing: the
 * session is checked by each page, route and action where the data is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const path = pathname + search;
  if (!isOpen(pathname) && !request.cookies.has(sessionCookieName()) && request.method === "GET") {
    const back = path === "/" ? "" : `?callbackUrl=${encodeURIComponent(path)}`;
    return withTransportSecurity(NextResponse.redirect(new URL(`/sign-in${back}`, originOf(request))));
  }

  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.delete("x-middleware-subrequest");
  headers.set("x-nonce", nonce);
  headers.set("x-page-path", path);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return withTransportSecurity(response);
}

export const config = {
  matcher: [
    // Routes check for themselves and uploads must not pass here; files have no session.
    "/((?!api/|_next/static|_next/image|.*\\.(?:ico|png|svg|webmanifest|txt|woff2)$).*)",
  ],
};

/** The one of our addresses by which the browser came; never one that only its header names. */
function originOf(request: NextRequest): string {
  const host = request.headers.get("host");
  return ownOrigins().find((origin) => new URL(origin).host === host) ?? publicOrigin();
}

function isOpen(pathname: string): boolean {
  return pathname === "/sign-in" || pathname.startsWith("/sign-in/");
}

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  const rules = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Popovers are placed by style attributes, which no nonce can carry.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isServedOverHttps() ? ["upgrade-insecure-requests"] : []),
  ];
  return rules.join("; ");
}

function withTransportSecurity(response: NextResponse): NextResponse {
  if (isServedOverHttps()) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}
