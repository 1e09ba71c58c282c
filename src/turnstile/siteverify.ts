/**
 * Cloudflare's siteverify, by which a Turnstile token is judged (developers.cloudflare.com/turnstile/get-started/server-side-validation).
 * The tenant's secret, the token and the address of the person go there, and nothing else.
 */
import * as z from "zod";
import type { Turnstile } from "../app/fraud/challenge-ports.ts";

export const SITEVERIFY_URL = "https://challenges.cloudflare.com/turnstile/v0/siteverify";

const answer = z.object({
  success: z.boolean(),
  "error-codes": z.array(z.string().max(100)).max(20).optional(),
  hostname: z.string().max(253).optional(),
  action: z.string().max(100).optional(),
  cdata: z.string().max(300).optional(),
});

/** One POST of JSON: the text of an answer, whatever its status; null where there was none in time. */
export type PostText = (url: string, body: string) => Promise<string | null>;

export function makeTurnstile(post: PostText): Turnstile {
  return {
    async verify({ secret, token, clientIp, idempotencyKey }) {
      const address = clientIp === null ? {} : { remoteip: clientIp };
      const body = JSON.stringify({ secret, response: token, ...address, idempotency_key: idempotencyKey });
      const text = await post(SITEVERIFY_URL, body);
      const parsed = answer.safeParse(text === null ? null : parseJson(text));
      if (!parsed.success) return null;
      const { success, hostname = null, action = null, cdata = null } = parsed.data;
      return { success, errorCodes: parsed.data["error-codes"] ?? [], hostname, action, cdata };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
