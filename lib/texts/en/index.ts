import type ru from "../ru";
import audit from "./audit.json";
import builder from "./builder.json";
import clients from "./clients.json";
import frame from "./frame.json";
import nav from "./nav.json";
import profile from "./profile.json";
import refusals from "./refusals.json";
import rights from "./rights.json";
import segmentList from "./segmentList.json";
import session from "./session.json";
import signIn from "./signIn.json";
import table from "./table.json";
import ui from "./ui.json";
import users from "./users.json";

export default {
  segmentList,
  users,
  signIn,
  session,
  profile,
  audit,
  builder,
  clients,
  ui,
  table,
  nav,
  frame,
  refusals,
  rights,
} satisfies typeof ru;
