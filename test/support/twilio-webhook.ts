/** Posts a form to the webhook as Twilio does: signed with HMAC-SHA1 over the address, then names and values in order. */
import { env } from "cloudflare:workers";
import type { World } from "./worker-world.ts";

export async function postAsTwilio(
  world: World,
  form: Record<string, string>,
  token = String(env.TWILIO_AUTH_TOKEN),
  { account = "twilio", query = "" } = {},
): Promise<Response> {
  const url = `https://godwit.test/webhooks/carriers/${account}${query}`;
  const names = Object.keys(form).toSorted();
  const signed = url + names.map((name) => name + form[name]).join("");
  const utf8 = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", utf8.encode(token), { name: "HMAC", hash: "SHA-1" }, false, [
    "sign",
  ]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8.encode(signed)));
  const headers = { "x-twilio-signature": btoa(String.fromCharCode(...mac)) };
  return await world.fetch(new Request(url, { method: "POST", body: new URLSearchParams(form), headers }));
}
