import refusals from "./refusals.json";
import rights from "./rights.json";

/** Russian is the source: its keys are the type of every text. One file a noun. */
export default { refusals, rights };
