/** Whether a code may be texted to a country: by any sender, and in our words. Asked at its start. */
import { ok, type Result } from "../../domain/base/result.ts";
import { textNeedsOf } from "../../domain/compliance/text-needs.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { likelySender, type SenderNeeds } from "../messages/likely-sender.ts";
import type { RefusedBy } from "../refusal.ts";
import { wordedAnew } from "../templates/ready-words-of.ts";
import { CHECK_SENDERS_REFUSES, checkSenders } from "./check-senders.ts";
import { CHECK_WORDS_REFUSES, checkWords } from "./check-words.ts";
import type { CodeText } from "./code-words.ts";
import type { WordsNeeds } from "./judge-words.ts";

export const CHECK_CODE_REFUSES = [...CHECK_SENDERS_REFUSES, ...CHECK_WORDS_REFUSES] as const;

/**
 * Nothing of the words that we have for a code can be refused but what a register does not know: the line that binds it to a
 * website is left out where addresses may not stand. So only a start whose tenant words its codes anew writes a text.
 */
export async function checkCode(
  services: WordsNeeds & SenderNeeds,
  principal: Principal,
  code: CodeText,
): Promise<Result<null, RefusedBy<typeof CHECK_CODE_REFUSES>>> {
  const about = { country: code.country, category: "otp" } as const;
  const senders = await checkSenders(services, principal, about);
  if (!senders.ok) return senders;
  const nowMs = services.clock.nowMs();
  const needs = textNeedsOf(code.country, "otp", nowMs);
  if (needs.size === 0) return ok(null);
  const own = await wordedAnew(services, { tenantId: principal.tenant.id, name: "code" });
  if (own === null && !needs.has("template")) return ok(null);
  const { codeWords } = await import("./code-words.ts");
  const first = await likelySender(services, principal, { ...about, optOut: null });
  const write = (from: string | null) => codeWords(code, { country: code.country, nowMs, own, from });
  const words = await checkWords(services, principal, { ...about, areas: null, first, write });
  return words.ok ? ok(null) : words;
}
