import builder from "./builder.json";
import clients from "./clients.json";
import frame from "./frame.json";
import nav from "./nav.json";
import refusals from "./refusals.json";
import rights from "./rights.json";
import table from "./table.json";
import ui from "./ui.json";

/** Russian is the source: its keys are the type of every text. One file a noun. */
export default { builder, clients, ui, table, nav, frame, refusals, rights };
