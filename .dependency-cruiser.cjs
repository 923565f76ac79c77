/** Domains of lib, lowest first: each imports only what stands before it. The list is the architecture diagram. */
const domains = require("./lib/domains.json");

/** Without TypeScript's own parser the tool does not tell types from values, so these rules hold for both. */
const tests = "\\.test\\.tsx?$|^lib/testing/";

/** Files of a domain that know no table: they run anywhere. */
const shapes = "^lib/[^/]+/[a-z-]*(schema|rules|query-options|search-params)\\.ts$";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "layers-import-downwards",
      comment: "app -> components -> lib -> db",
      severity: "error",
      from: { path: "^db/", pathNot: ["^db/seed/", tests] },
      to: { path: "^(lib|components|app)/" },
    },
    { name: "lib-below-pages", severity: "error", from: { path: "^lib/" }, to: { path: "^(components|app)/" } },
    { name: "components-below-pages", severity: "error", from: { path: "^components/" }, to: { path: "^app/" } },
    ...domains.map((domain, index) => ({
      name: `domain-order-${domain}`,
      comment: `${domain} may import only the domains before it in lib/domains.json`,
      severity: "error",
      // What puts a refusal into words has to know its shape.
      from: { path: `^lib/${domain}/`, pathNot: [tests, "^lib/texts/describe-refusal\\.ts$"] },
      to: { path: `^lib/(${domains.slice(index + 1).join("|") || "$."})/` },
    })),
    {
      name: "db-only-where-data-is-read-or-written",
      comment: "Shapes, pure rules and components know no table.",
      severity: "error",
      from: {
        path: [shapes, "^components/"],
        pathNot: tests,
      },
      to: { path: "^db/" },
    },
    {
      name: "pages-read-through-domains",
      comment:
        "A page makes a context and calls lib; only the health route asks the database itself, through lib/jobs.",
      severity: "error",
      from: { path: "^app/", pathNot: tests },
      to: { path: "^db/schema" },
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
