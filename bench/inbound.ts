/** A text from a phone, posted and signed as Twilio does. */
import { createHmac } from "node:crypto";

/** The sender of every route of the bench: what phones answer to. */
export const SENDER = "+14155550100";

export async function postInbound(
  origin: URL,
  {
    phone,
    text,
    id,
    to = SENDER,
  }: { readonly phone: string; readonly text: string; readonly id: string; readonly to?: string },
  authToken: string,
): Promise<void> {
  const url = new URL("/webhooks/carriers/twilio", origin).href;
  const form: Readonly<Record<string, string>> = { Body: text, From: phone, MessageSid: id, To: to };
  const signed = url + Object.entries(form).flat().join("");
  const signature = createHmac("sha1", authToken).update(signed).digest("base64");
  const body = new URLSearchParams(form);
  const reply = await fetch(url, { method: "POST", body, headers: { "x-twilio-signature": signature } });
  if (!reply.ok) throw new Error(`the inbound webhook answered ${reply.status}`);
}
