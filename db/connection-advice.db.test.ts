import { createServer, type Server } from "node:net";

import { expect, it } from "vitest";

import { testDatabaseUrl } from "@/lib/testing/test-database";

import { connectAsOwner, Refused } from "./connection-advice";

async function adviceFor(url: string): Promise<string> {
  const answer = await connectAsOwner(url).then(
    (client) => client.end().then(() => null),
    (error: unknown) => error,
  );
  if (answer instanceof Refused) return answer.message;
  throw new Error("It was not refused", { cause: answer });
}

async function changed(change: (url: URL) => void): Promise<string> {
  const url = new URL(await testDatabaseUrl());
  change(url);
  return url.href;
}

it("says that an address is none", async () => {
  expect(await adviceFor("localhost/clientele")).toContain("no address of a Postgres");
  expect(await adviceFor("mysql://localhost/clientele")).toContain("no address of a Postgres");
});

it("says that nothing answers there", async () => {
  expect(await adviceFor(await changed((url) => (url.port = "1")))).toMatch(/^Nothing answers at 127\.0\.0\.1:1:/);
});

it("says that the password is wrong, without repeating it", async () => {
  const advice = await adviceFor(await changed((url) => (url.password = "wrong-password")));
  expect(advice).toContain("does not let user");
  expect(advice).not.toContain("wrong-password");
});

it("says that there is no such database", async () => {
  expect(await adviceFor(await changed((url) => (url.pathname = "/nowhere")))).toContain('has no database "nowhere"');
});

it("refuses a Postgres older than it is written for", async () => {
  const { server, url } = await oldPostgres();
  expect(await adviceFor(url)).toBe("Postgres 14.9 is too old: Clientele needs 15 or newer.");
  server.close();
});

/** Lets anybody in and answers every question with its version. */
async function oldPostgres(): Promise<{ server: Server; url: string }> {
  const server = createServer((socket) => {
    let isStarted = false;
    socket.on("data", (data) => {
      const kind = String.fromCharCode(data[0] ?? 0);
      if (!isStarted) {
        isStarted = true;
        socket.write(Buffer.concat([message("R", int32(0)), message("Z", Buffer.from("I"))]));
      } else if (kind === "Q") {
        socket.write(
          Buffer.concat([
            columns(["version", "number"]),
            row(["14.9", "140009"]),
            message("C", text("SELECT 1")),
            message("Z", Buffer.from("I")),
          ]),
        );
      } else {
        socket.end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, url: `postgres://anybody@127.0.0.1:${typeof address === "object" ? address?.port : 0}/any` };
}

function message(kind: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function columns(names: string[]): Buffer {
  const typeOfText = Buffer.concat([int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]);
  return message("T", Buffer.concat([int16(names.length), ...names.flatMap((name) => [text(name), typeOfText])]));
}

function row(values: string[]): Buffer {
  const cells = values.flatMap((value) => [int32(Buffer.byteLength(value)), Buffer.from(value)]);
  return message("D", Buffer.concat([int16(values.length), ...cells]));
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}
