import { describe, expect, it } from "vitest";

import { isPermission, permissions, permissionTable, rightsOf, roles } from "./permissions";

describe("rightsOf", () => {
  it("is the column of the role in the table", () => {
    for (const role of roles) {
      const listed = permissions.filter((permission) =>
        (permissionTable[permission] as readonly string[]).includes(role),
      );
      expect([...rightsOf(role)]).toEqual(listed);
    }
  });

  it("adds what is given and removes what is taken", () => {
    const rights = rightsOf("operator", [
      { permission: "exports.run", granted: true },
      { permission: "clients.view", granted: false },
    ]);
    expect(rights.has("exports.run")).toBe(true);
    expect(rights.has("clients.view")).toBe(false);
  });

  it("ignores a right that no longer exists", () => {
    expect([...rightsOf("operator", [{ permission: "constructor", granted: true }])]).toEqual([
      ...rightsOf("operator"),
    ]);
    expect(isPermission("__proto__")).toBe(false);
  });

  it("leaves a right that was given to the person when a setting takes it from the preset", () => {
    const settings = {
      administratorsSeeContacts: false,
      operatorsRevealContacts: false,
      verifyCallers: true,
      balanceAfterCaller: false,
    };
    expect(rightsOf("administrator", [], settings).has("contacts.see")).toBe(false);
    expect(rightsOf("operator", [], settings).has("contacts.reveal")).toBe(false);
    expect(rightsOf("administrator", [], settings).has("contacts.reveal")).toBe(true);
    const given = [{ permission: "contacts.see", granted: true }];
    expect(rightsOf("administrator", given, settings).has("contacts.see")).toBe(true);
  });

  it("never shows contacts to a marketer or a store employee by preset", () => {
    for (const role of ["marketer", "store_employee"] as const) {
      expect(rightsOf(role).has("contacts.see")).toBe(false);
      expect(rightsOf(role).has("contacts.reveal")).toBe(false);
    }
  });
});
