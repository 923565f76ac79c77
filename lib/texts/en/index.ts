import type ru from "../ru";
import accounts from "./accounts.json";
import activation from "./activation.json";
import approvals from "./approvals.json";
import audit from "./audit.json";
import builder from "./builder.json";
import calls from "./calls.json";
import card from "./card.json";
import cards from "./cards.json";
import clients from "./clients.json";
import duplicates from "./duplicates.json";
import exclusions from "./exclusions.json";
import exportPage from "./exportPage.json";
import exports from "./exports.json";
import feedback from "./feedback.json";
import filters from "./filters.json";
import frame from "./frame.json";
import imports from "./imports.json";
import ledgerForms from "./ledgerForms.json";
import levels from "./levels.json";
import massForms from "./massForms.json";
import messageSettings from "./messageSettings.json";
import messages from "./messages.json";
import nav from "./nav.json";
import notes from "./notes.json";
import notices from "./notices.json";
import operations from "./operations.json";
import papers from "./papers.json";
import profile from "./profile.json";
import programme from "./programme.json";
import purchases from "./purchases.json";
import questionnaire from "./questionnaire.json";
import reconciliation from "./reconciliation.json";
import refusals from "./refusals.json";
import reservations from "./reservations.json";
import returns from "./returns.json";
import rights from "./rights.json";
import segmentList from "./segmentList.json";
import session from "./session.json";
import signIn from "./signIn.json";
import smsTexts from "./smsTexts.json";
import summary from "./summary.json";
import table from "./table.json";
import ui from "./ui.json";
import users from "./users.json";
import zones from "./zones.json";

export default {
  exclusions,
  exportPage,
  imports,
  exports,
  ledgerForms,
  approvals,
  operations,
  papers,
  massForms,
  purchases,
  programme,
  levels,
  messages,
  messageSettings,
  activation,
  smsTexts,
  calls,
  card,
  cards,
  segmentList,
  users,
  signIn,
  session,
  profile,
  audit,
  builder,
  clients,
  duplicates,
  filters,
  ui,
  summary,
  table,
  nav,
  frame,
  questionnaire,
  reconciliation,
  refusals,
  returns,
  reservations,
  accounts,
  rights,
  zones,
  feedback,
  notes,
  notices,
} satisfies typeof ru;
