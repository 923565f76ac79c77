import { writeFileSync } from "node:fs";

import { drawStates } from "./draw-states";

writeFileSync("docs/states.md", drawStates());
