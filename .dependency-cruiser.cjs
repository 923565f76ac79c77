/** Domains of lib, lowest first: each imports only what stands before it. The list is the architecture diagram. */
const domains = require("./lib/domains.json");

const tests = "\\.test\\.tsx?$|^lib/testing/";

/** What the browser may have of a domain: shapes, pure rules, adapters of writes, keys of reads, the address line. */
const shapes = "^lib/[^/]+/[a-z-]*(schema|rules|actions|query-options|search-params)\\.ts$";
const browserHalf = ["^lib/(texts|core)/", shapes, "^lib/web/(fetch-json|query-client)\\.ts$"];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files that need each other are one file, or lack a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "layers-import-downwards",
      comment: "app -> components -> lib -> db",
      severity: "error",
      from: { path: "^db/", pathNot: "^db/seed/" },
      to: { path: "^(lib|components|app)/" },
    },
    { name: "lib-below-pages", severity: "error", from: { path: "^lib/" }, to: { path: "^(components|app)/" } },
    { name: "components-below-pages", severity: "error", from: { path: "^components/" }, to: { path: "^app/" } },
    ...domains.map((domain, index) => ({
      name: `domain-order-${domain}`,
      comment: `${domain} may import only the domains before it in lib/domains.json`,
      severity: "error",
      from: { path: `^lib/${domain}/`, pathNot: tests },
      to: { path: `^lib/(${domains.slice(index + 1).join("|") || "$."})/` },
    })),
    {
      name: "browser-sees-no-server",
      comment: "A component takes from lib only what may run in a browser; types are free.",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: { path: "^(lib|db)/", pathNot: browserHalf, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "db-only-where-data-is-read-or-written",
      comment: "Shapes, pure rules and adapters know no table.",
      severity: "error",
      from: {
        path: [shapes, "^components/"],
        pathNot: tests,
      },
      to: { path: "^db/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "pages-read-through-domains",
      comment:
        "A page makes a context and calls lib; only the health route asks the database itself, through lib/jobs.",
      severity: "error",
      from: { path: "^app/", pathNot: tests },
      to: { path: "^db/schema", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "next-auth-at-the-door",
      severity: "error",
      from: { path: "^(app|components|lib|db)/", pathNot: "^lib/access/|^app/api/auth/" },
      to: { path: "node_modules/next-auth/" },
    },
    {
      name: "jobs-are-composed-last",
      comment: "A domain starts background work through lib/queue.",
      severity: "error",
      from: { path: "^(lib|components)/", pathNot: "^lib/(jobs|testing)/" },
      to: { path: "^lib/jobs/" },
    },
    {
      name: "tests-are-not-imported",
      severity: "error",
      from: { path: "^(app|components|lib|db)/", pathNot: [tests, "^db/seed/"] },
      to: { path: "^lib/testing/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
    exclude: { path: "\\.(css|json|woff2)$" },
  },
};
