import { expect, test } from "../fixtures/test";

test("the product says that it can serve and that its worker lives", async ({ request }) => {
  await expect
    .poll(async () => (await request.get("/api/health")).json())
    .toMatchObject({ status: "ok", worker: { seenAt: expect.any(String) } });
});
