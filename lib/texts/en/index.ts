import type ru from "../ru";
import refusals from "./refusals.json";
import rights from "./rights.json";

export default { refusals, rights } satisfies typeof ru;
