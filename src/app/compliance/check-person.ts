/** Whether a person may be texted by what they gave: asked before anything of the text is stored or paid. The claim asks again. */
import type { Category } from "../../domain/base/categories.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { waivedAt } from "../../domain/compliance/compliance-profile.ts";
import { frequencyLimits } from "../../domain/compliance/frequency-limits.ts";
import { judgePerson, type PersonRule } from "../../domain/compliance/judge-person.ts";
import { personRules } from "../../domain/compliance/person-rules.ts";
import type { FrequencyLimit } from "../../domain/limits/attention.ts";
import { isConsentCategory } from "../../domain/consent/consent-entry.ts";
import { citeRules } from "../../domain/rule-book/cite.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Recipient } from "../phone/recipient.ts";
import { slotOf } from "../phone/slot-of.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export const CHECK_PERSON_REFUSES = ["consent_missing"] as const;

export interface PersonCheck {
  readonly recipient: Pick<Recipient, "phone" | "areas">;
  readonly category: Category;
  /** Null: consent to all of the category is asked for. */
  readonly purpose: string | null;
}

export interface PersonCleared {
  /** How often the rules of the country let such texts come. */
  readonly frequencyLimits: readonly FrequencyLimit[];
}

/** Where no rule of the country asks about such a text, nobody is asked. */
export async function checkPerson(
  services: Pick<Services, "clock" | "complianceBook" | "consents">,
  { tenant, mode }: Principal,
  { recipient, category, purpose }: PersonCheck,
): Promise<Result<PersonCleared, RefusedBy<typeof CHECK_PERSON_REFUSES>>> {
  const { phone, areas } = recipient;
  const { country } = phone;
  const nowMs = services.clock.nowMs();
  const { sectors, waivers } = await services.complianceBook.of(tenant.id);
  const waived = waivedAt(waivers, nowMs);
  const asked = { country, category, areas: () => areas, sectors, waived, nowMs };
  const cleared: PersonCleared = { frequencyLimits: frequencyLimits(asked) };
  const rules = personRules(asked);
  if (rules.length === 0 || !isConsentCategory(category)) return ok(cleared);
  const query = { tenantId: tenant.id, phoneToken: phone.token, category, purpose };
  const { held, isWithdrawn } = await services.consents.standing(slotOf(tenant, mode, phone), query);
  const refusing = isWithdrawn ? rules : judgePerson(rules, held?.strength ?? null);
  return refusing.length === 0 ? ok(cleared) : refused(country, refusing, isWithdrawn);
}

function refused(country: string, rules: readonly PersonRule[], isWithdrawn: boolean) {
  return refuse("consent_missing", {
    violations: rules.flatMap((rule) =>
      citeRules(country, [rule.id]).map((cited) => ({
        field: "",
        reason: isWithdrawn ? "consent_withdrawn" : "consent_missing",
        message: hintOf(rule, isWithdrawn),
        ...cited,
      })),
    ),
  });
}

function hintOf({ needs }: PersonRule, isWithdrawn: boolean): string {
  if (isWithdrawn) return "Leave the person alone: they took their consent back, and only a new one of theirs counts.";
  if (needs === null) {
    return "Ask the register before, and have the operator of the deployment set the rule aside for you: no consent goes before it.";
  }
  return `Get the person's consent, ${needs} at least, and record it with POST /v1/consents.`;
}
