import { givenPerson, type Person } from "../fixtures/people";
import { signIn } from "../fixtures/sign-in";
import { expect, test } from "../fixtures/test";

const route = "/api/auth/callback/credentials";

test("takes a sign-in from our own pages only", async ({ request, baseURL }) => {
  const person = await givenPerson("operator");
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = formOf(person, csrfToken);
  for (const origin of [undefined, "null", "https://evil.example", `${baseURL}.evil.example`]) {
    const answer = await request.post(route, { form, headers: origin === undefined ? {} : { origin } });
    expect(answer.status()).toBe(403);
    expect(answer.headers()["set-cookie"] ?? "").not.toContain("session");
  }
  const own = await request.post(route, { form, headers: { origin: baseURL } });
  expect(own.status()).toBe(200);
});

test("takes no sign-in without the token of its own form, and none by GET", async ({ request, baseURL }) => {
  const person = await givenPerson("operator");
  const forged = await request.post(route, { form: formOf(person, "x".repeat(64)), headers: { origin: baseURL } });
  expect(forged.status()).toBe(400);
  expect((await request.get(`${route}?email=${person.email}&password=x`)).status()).toBe(404);
  for (const other of ["signin", "signout", "session", "providers", "error"]) {
    expect((await request.get(`/api/auth/${other}`)).status()).toBe(404);
  }
});

test("the cookie cannot be read by scripts, edited or made up", async ({ page, context, baseURL }) => {
  await signIn(page, await givenPerson("operator"));
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith("clientele-session"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  const value = cookie?.value ?? "";
  const hostile = [
    `${value.slice(0, -6)}AAAAAA`,
    "eyJhbGciOiJub25lIn0.eyJzaWQiOiIxIiwicm9sZSI6ImFkbWluaXN0cmF0b3IifQ.",
    "x".repeat(3_900),
    encodeURIComponent("'; select 1; --"),
  ];
  for (const made of hostile) {
    await context.clearCookies();
    await context.addCookies([{ name: cookie?.name ?? "", value: made, url: baseURL }]);
    await page.goto("/profile");
    await expect(page).toHaveURL(/\/sign-in/);
  }
});

test("no header of the framework leads past the session", async ({ request }) => {
  const tricks: Record<string, string>[] = [
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
    { rsc: "1" },
    { "next-router-prefetch": "1", rsc: "1" },
  ];
  for (const headers of tricks) {
    for (const path of ["/settings/users", "/settings/users.rsc", "/SETTINGS/users"]) {
      const answer = await request.get(path, { headers, maxRedirects: 0 });
      expect(await answer.text()).not.toContain("admin@demo.local");
    }
  }
});

function formOf({ email, password }: Person, csrfToken: string) {
  return { csrfToken, email, password, json: "true" };
}
