import "server-only";

import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

import { SMTPServer } from "smtp-server";

export type TakenRequest = { headers: IncomingHttpHeaders; body: string };

/** An SMS gateway on this machine: it keeps what comes and answers what the test says. */
export async function openGateway(answer: () => { status: number; body?: unknown; raw?: string }) {
  const requests: TakenRequest[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      requests.push({ headers: request.headers, body });
      const { status, body: said = {}, raw = JSON.stringify(said) } = answer();
      response.writeHead(status, { "content-type": "application/json" }).end(raw);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/send`,
    requests,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** A mail server on this machine: it keeps every letter, and refuses the mailboxes the test names. */
export async function openMailServer(refused: (address: string) => number | undefined = () => undefined) {
  const letters: { to: string; source: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      const code = refused(address);
      done(code ? Object.assign(new Error("No such mailbox"), { responseCode: code }) : undefined);
    },
    onData(stream, session, done) {
      let source = "";
      stream.on("data", (chunk: Buffer) => {
        source += chunk.toString("utf8");
      });
      stream.on("end", () => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), source });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, letters, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}
