/** Which registers of a country know the very words of a text: by the templates that the tenant has approved. */
import type { Mode } from "../../domain/base/placement.ts";
import { registersOf } from "../../domain/compliance/registered-text.ts";
import { rulesOf } from "../../domain/rule-book/book.ts";
import { dayOf } from "../../domain/rule-book/day.ts";
import type { Services } from "../services.ts";

export interface RegisterQuery {
  readonly tenantId: string;
  readonly mode: Mode;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly text: string;
  /** Whom it is from; null: no route is known. */
  readonly sender: string | null;
}

/**
 * A test key's texts reach nobody: until the tenant has a registered text for the country, all of its own count as known.
 * Then they are tried out by the same words as live ones.
 */
export async function registersKnowing(
  { clock, templates }: Pick<Services, "clock" | "templates">,
  { tenantId, mode, country, text, sender }: RegisterQuery,
): Promise<readonly string[]> {
  const known = await templates.registeredTexts(tenantId, country);
  if (mode === "live" || known.length > 0) return registersOf(text, known, sender);
  const { rules } = rulesOf(country, dayOf(clock.nowMs()));
  return rules.flatMap((rule) => (rule.rule === "template" ? [rule.register] : []));
}
