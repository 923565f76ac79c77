/**
 * The permission table: every right, and the roles whose preset holds it. Menus, queries, commands and tests
 * read it; a right may also be given to or taken from one person.
 */
export const permissionTable = {
  "clients.view": ["administrator", "marketer", "operator", "shift_lead", "store_employee"],
  /** Contacts are shown unmasked everywhere. */
  "contacts.see": ["administrator"],
  /** One client's contacts are shown after a click that is audited. */
  "contacts.reveal": ["administrator", "operator", "shift_lead"],
  /** Says how he knows who is on the line, before the client is told or changed anything. */
  "callers.verify": ["administrator", "operator", "shift_lead", "store_employee"],
  /** Back office: works without a caller. */
  "callers.exempt": ["administrator"],
  "clients.create": ["administrator", "operator", "shift_lead", "store_employee"],
  "clients.edit": ["administrator", "operator", "shift_lead"],
  "clients.block": ["administrator"],
  /** Lets a client leave the programme, and takes it back while his data are not erased. */
  "clients.exclude": ["administrator", "operator", "shift_lead"],
  /** Erases without waiting for the term; the register of erasures and the act. */
  "clients.erase": ["administrator"],
  /** Everything that is held about a client, in one paper. */
  "clients.extract": ["administrator"],
  /** Who may be one person; deciding it, and undoing it, is the second right. */
  "duplicates.view": ["administrator", "operator", "shift_lead"],
  "clients.merge": ["administrator", "shift_lead"],
  /** Sets a level by hand, until a day. */
  "clients.level": ["administrator", "shift_lead"],
  "bonuses.view": ["administrator", "marketer", "operator", "shift_lead"],
  "bonuses.accrue": ["administrator", "operator", "shift_lead"],
  "bonuses.debit": ["administrator", "operator", "shift_lead"],
  /** Taking back one's own operation of the same day; anybody's with the second right. */
  "bonuses.reverse": ["administrator", "operator", "shift_lead"],
  "bonuses.reverseAny": ["administrator", "shift_lead"],
  "reservations.close": ["administrator", "operator", "shift_lead"],
  "accounts.share": ["administrator", "operator", "shift_lead"],
  /** Of many clients at once. What a marketer asks for always needs a second person. */
  "bonuses.mass": ["administrator", "marketer"],
  "bonuses.prolong": ["administrator"],
  /** Own requests, and how they ended. */
  "approvals.view": ["administrator", "marketer", "operator", "shift_lead"],
  "approvals.decide": ["administrator", "shift_lead"],
  /** Makes batches of cards, takes their numbers out, hands ranges of them over to shops. */
  "cards.pack": ["administrator"],
  /** Cards of one client: attach, replace, give a virtual one. */
  "cards.edit": ["administrator", "operator", "shift_lead"],
  /** One lost card, not the client (H10). */
  "cards.block": ["administrator", "operator", "shift_lead"],
  "cards.delete": ["administrator"],
  "purchases.view": ["administrator", "marketer", "operator", "shift_lead", "store_employee"],
  "purchases.add": ["administrator", "operator", "shift_lead"],
  /** What others entered or attached by hand, and what the till said of it. */
  "purchases.review": ["administrator", "shift_lead"],
  "returns.add": ["administrator", "operator", "shift_lead"],
  "segments.view": ["administrator", "marketer", "operator", "shift_lead"],
  "segments.edit": ["administrator", "marketer"],
  "segments.delete": ["administrator", "marketer"],
  "exports.run": ["administrator"],
  "exports.contacts": ["administrator"],
  "imports.run": ["administrator"],
  "programme.edit": ["administrator"],
  "users.manage": ["administrator"],
  "audit.view": ["administrator"],
  "messages.view": ["administrator"],
  "messages.edit": ["administrator"],
  /** What clients have said to the contact centre, and what it answered. */
  "feedback.view": ["administrator", "operator", "shift_lead"],
  "feedback.answer": ["administrator", "operator", "shift_lead"],
  /** Gives a matter to somebody else; merges two. */
  "feedback.assign": ["administrator", "shift_lead"],
  /** Topics with their terms, and ready answers. */
  "feedback.settings": ["administrator", "shift_lead"],
  "notes.view": ["administrator", "operator", "shift_lead", "store_employee"],
  /** Notes on a client, and reminders to oneself. */
  "notes.edit": ["administrator", "operator", "shift_lead"],
  /** Hears of what is to be done by the shift, and gives it such things to do. */
  "reminders.shift": ["administrator", "operator", "shift_lead"],
  /** SMS that came, and the laboratory. */
  "activation.view": ["administrator", "operator", "shift_lead"],
  /** Whose entry is not finished; entering forms, and deciding over them. */
  "activation.queue": ["administrator", "operator", "shift_lead", "store_employee"],
  "activation.enter": ["administrator", "operator", "shift_lead", "store_employee"],
  "activation.decide": ["administrator", "operator", "shift_lead", "store_employee"],
  "ledger.check": ["administrator"],
  /** What was issued, spent and burned, and what is owed; no personal data of clients. */
  "summary.view": ["administrator", "marketer", "shift_lead"],
  /** What one did by hand oneself today. */
  "summary.own": ["administrator", "operator", "shift_lead"],
} as const satisfies Record<string, readonly Role[]>;

export const roles = ["administrator", "marketer", "operator", "shift_lead", "store_employee"] as const;

export type Role = (typeof roles)[number];
export type Permission = keyof typeof permissionTable;

export const permissions = Object.keys(permissionTable) as Permission[];

export type Grant = { permission: string; granted: boolean };

/** Settings that take a right out of the presets; a right given to the person stays. */
export type PresetSettings = {
  administratorsSeeContacts: boolean;
  operatorsRevealContacts: boolean;
  verifyCallers: boolean;
  balanceAfterCaller: boolean;
};

const usualSettings: PresetSettings = {
  administratorsSeeContacts: true,
  operatorsRevealContacts: true,
  verifyCallers: true,
  balanceAfterCaller: false,
};

/** The rights of a person: the preset of the role, with single rights given and taken away. */
export function rightsOf(
  role: Role,
  grants: readonly Grant[] = [],
  settings: PresetSettings = usualSettings,
): ReadonlySet<Permission> {
  const rights = new Set(permissions.filter((permission) => isInPreset(role, permission, settings)));
  for (const { permission, granted } of grants) {
    if (!isPermission(permission)) continue;
    if (granted) rights.add(permission);
    else rights.delete(permission);
  }
  return rights;
}

/** Whether the preset of a role holds a right under these settings. */
export function isInPreset(role: Role, permission: Permission, settings: PresetSettings): boolean {
  if (takesCalls(role)) {
    if (permission === "contacts.reveal") return settings.operatorsRevealContacts;
    if (permission === "callers.exempt") return !settings.verifyCallers;
    if (permission === "bonuses.view") return !settings.balanceAfterCaller;
  }
  if (permission === "contacts.see" && !settings.administratorsSeeContacts) return false;
  return roleHas(role, permission);
}

/** Those for whom callers are verified. */
export function takesCalls(role: Role): boolean {
  return role === "operator" || role === "shift_lead";
}

export function roleHas(role: Role, permission: Permission): boolean {
  const holders: readonly Role[] = permissionTable[permission];
  return holders.includes(role);
}

export function isPermission(name: string): name is Permission {
  return Object.hasOwn(permissionTable, name);
}
