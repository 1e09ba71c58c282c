/** The numbers that always pass, as a policy names them. */
import type { AllowedNumber } from "../../domain/fraud/fraud-policy.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { maskPhone } from "../../domain/phone/mask-phone.ts";
import { parsePhone } from "../../domain/phone/parse-phone.ts";
import { outOfBounds, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

/** Each in international form, or the token of a known one. Kept as their tokens and masks: clear they stand nowhere. */
export async function readNumbers(
  { tokens }: Pick<Services, "tokens">,
  tenantId: string,
  { texts, known }: { readonly texts: readonly string[]; readonly known: readonly AllowedNumber[] },
): Promise<Result<readonly AllowedNumber[], RefusedBy<["value_out_of_bounds"]>>> {
  const read = new Map<string, AllowedNumber>();
  for (const [place, text] of texts.entries()) {
    const kept = known.find(({ token }) => token === text);
    if (kept !== undefined) {
      read.set(kept.token, kept);
      continue;
    }
    const number = parsePhone(text, null);
    if (!number.ok) {
      const hint = "Send a whole number in international form, or a `phone_token` that GET shows.";
      return outOfBounds(`/policy/allowed_numbers/${place}`, hint);
    }
    const { e164, callingCode } = number.value;
    const token = await tokens.token(tenantId, "phone", e164);
    read.set(token, { token, masked: maskPhone(e164, callingCode) });
  }
  return ok([...read.values()]);
}
