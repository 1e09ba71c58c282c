/** What Twilio posts, signed as it does: a text from a phone, and a receipt. */
import { createHmac } from "node:crypto";
import { SENDER } from "./senders.ts";

export interface Inbound {
  readonly phone: string;
  readonly text: string;
  readonly id: string;
  readonly to?: string;
  /** The server's `PUBLIC_URL`, where it has one: what carriers sign. */
  readonly publicUrl?: string;
}

export async function postInbound(
  origin: URL,
  { phone, text, id, to = SENDER, publicUrl = origin.href }: Inbound,
  authToken: string,
): Promise<void> {
  const path = "/webhooks/carriers/twilio";
  const signedUrl = new URL(path, publicUrl).href;
  const form = { Body: text, From: phone, MessageSid: id, To: to };
  await post({ url: new URL(path, origin), signedUrl, form }, authToken);
}

/** To the address that the carrier was given with the text; it names another origin than that of the rig. */
export async function postReceipt(
  origin: URL,
  { receiptUrl, sid, status, code }: { receiptUrl: string; sid: string; status: string; code?: string },
  authToken: string,
): Promise<void> {
  const { pathname, search } = new URL(receiptUrl);
  const failure: Readonly<Record<string, string>> = code === undefined ? {} : { ErrorCode: code };
  const form = { ...failure, MessageSid: sid, MessageStatus: status };
  await post({ url: new URL(pathname + search, origin), signedUrl: receiptUrl, form }, authToken);
}

/** `form` has its names in the order of the alphabet, which is the order in which they are signed. */
async function post(
  what: { readonly url: URL; readonly signedUrl: string; readonly form: Readonly<Record<string, string>> },
  authToken: string,
): Promise<void> {
  const signed = what.signedUrl + Object.entries(what.form).flat().join("");
  const signature = createHmac("sha1", authToken).update(signed).digest("base64");
  const body = new URLSearchParams(what.form);
  const reply = await fetch(what.url, { method: "POST", body, headers: { "x-twilio-signature": signature } });
  if (!reply.ok) throw new Error(`the carrier's webhook answered ${reply.status}`);
}
