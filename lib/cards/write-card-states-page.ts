import { writeFileSync } from "node:fs";

import { drawCardStates } from "./draw-card-states";

writeFileSync("docs/card-states.md", drawCardStates());
