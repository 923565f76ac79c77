import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:net";

import { makeDataDirectory, startInstallation } from "../fixtures/server";
import { expect, test } from "../fixtures/test";

test.describe.configure({ timeout: 240_000 });

test("starts again within seconds, ends with 0, and survives the death of its parent", async ({ request }) => {
  const dataDirectory = makeDataDirectory();
  const first = await startInstallation({ isEmpty: true, dataDirectory });
  expect(await first.stop()).toBe(0);

  const second = await startInstallation({ isEmpty: true, dataDirectory });
  console.log(`second start: ready after ${second.readyMs} ms`);
  await second.kill();
  await expect
    .poll(() =>
      request.get(second.origin).then(
        () => "answers",
        () => "is gone",
      ),
    )
    .toBe("is gone");

  const third = await startInstallation({ isEmpty: true, dataDirectory });
  expect((await request.get(`${third.origin}/api/health`)).status()).toBe(200);
  expect(await third.stop()).toBe(0);
  rmSync(dataDirectory, { recursive: true, force: true });
});

test("says in one sentence that the port is taken", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await startIn({ PORT: String(port) })).toEqual({
    code: 1,
    lines: [`Port ${port} is taken by another program: stop it or set PORT.`],
  });
  server.close();
});

test("says in one sentence that the data directory cannot be written", async () => {
  const { code, lines } = await startIn({ PORT: "39181", DATA_DIR: "/proc/clientele" });
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(/^The data directory \/proc\/clientele cannot be written/)]);
});

test("says in one sentence that DATABASE_URL is wrong", async () => {
  const dataDirectory = makeDataDirectory();
  const answer = await startIn({
    PORT: "39182",
    DATA_DIR: dataDirectory,
    DATABASE_URL: "postgres://nobody:nothing@127.0.0.1:1/nowhere",
  });
  expect(answer).toEqual({
    code: 1,
    lines: ["Nothing answers at 127.0.0.1:1: start Postgres there or correct DATABASE_URL."],
  });
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** Starts the product where it cannot start; answers what it said and the code it ended with. */
async function startIn(env: Record<string, string>) {
  const child = spawn(process.execPath, ["scripts/start.mjs"], { env: { ...process.env, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  }
  const [code] = await once(child, "close");
  return { code, lines: output.trim().split("\n") };
}
