import "server-only";

import { createTransport } from "nodemailer";

import type { Delivery, MessageProvider } from "./provider";

type MailServer = {
  host: string;
  port: number;
  security: "starttls" | "tls" | "none";
  user: string;
  password: string | null;
  from: string;
};

const waitMs = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Hands e-mail over by SMTP. */
export function mailServer({ host, port, security, user, password, from }: MailServer): MessageProvider {
  return {
    name: "smtp",
    async deliver({ id, address, subject, body }) {
      const transport = createTransport({
        host,
        port,
        secure: security === "tls",
        requireTLS: security === "starttls",
        ignoreTLS: security === "none",
        ...(user && { auth: { user, pass: password ?? "" } }),
        ...waitMs,
      });
      try {
        const sent = await transport.sendMail({
          from,
          // An object: a name or a comma in an address must not make two of it.
          to: { name: "", address },
          subject: subject ?? "",
          text: body,
          // SMTP knows no key for a repeat; whoever gets the same letter twice can tell by this.
          messageId: `<message-${id}@${
            from
              .split("@")
              .at(-1)
              ?.replace(/[^\w.-]/g, "") ?? "localhost"
          }>`,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { status: "sent", providerMessageId: sent.messageId };
      } catch (error) {
        return permanentFailure(error);
      } finally {
        transport.close();
      }
    },
  };
}

const permanentFrom = 500;

/** A refusal for good of the recipient or of the letter; anything else may pass and is thrown. */
function permanentFailure(error: unknown): Delivery {
  const { responseCode, command } = error as { responseCode?: number; command?: string };
  const isForGood = responseCode !== undefined && responseCode >= permanentFrom;
  if (isForGood && command === "RCPT TO") return { status: "failed", reason: "mailboxUnknown", isAddressBad: true };
  if (isForGood && command === "DATA") return { status: "failed", reason: "refused", isAddressBad: false };
  throw error;
}
