import { writeFileSync } from "node:fs";

import { drawSchema } from "./draw-schema";

writeFileSync("docs/schema.md", drawSchema());
