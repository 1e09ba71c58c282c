/** What a registration may say of itself, where another value of it or the rule book decides. */
import type { SenderKind } from "../../domain/base/sender-kinds.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { checklistOf, type PaperState, registrationRules } from "../../domain/senders/papers.ts";
import { otherTiers, type TenDlc } from "../../domain/senders/ten-dlc.ts";
import { outOfBounds, type RefusedBy } from "../refusal.ts";

export const CHECK_REGISTRATION_REFUSES = ["value_out_of_bounds"] as const;

type Checked<T> = Result<T, RefusedBy<typeof CHECK_REGISTRATION_REFUSES>>;

export interface RegistrationOf {
  readonly kind: SenderKind;
  readonly country: string;
  readonly nowMs: number;
}

/** 10DLC is of the United States and of long codes; a campaign's class and its brand's tier come from one score. */
export function checkTenDlc(tenDlc: TenDlc | null, { kind, country }: RegistrationOf): Checked<TenDlc | null> {
  if (tenDlc === null) return ok(null);
  if (country !== "US" || kind !== "long_code") {
    return outOfBounds("ten_dlc", "Leave it out: only long codes in the United States have a campaign.");
  }
  const tiers = otherTiers(tenDlc);
  if (tiers === null) return ok(tenDlc);
  return outOfBounds(
    "ten_dlc/tmobile_tier",
    `Send a tier of campaigns of class ${tenDlc.campaignClass}: ${tiers.join(", ")}.`,
  );
}

export interface NamedPaper extends PaperState {
  readonly paper: string;
}

/** The papers as they are from here on. Only those that the rule book asks for, or did when they were noted. */
export function checkPapers(
  known: Readonly<Record<string, PaperState>>,
  given: readonly NamedPaper[],
  { kind, country, nowMs }: RegistrationOf,
): Checked<Readonly<Record<string, PaperState>>> {
  const checklist = checklistOf(registrationRules(kind, country, nowMs), known).map(({ paper }) => paper);
  const stray = given.findIndex(({ paper }) => !checklist.includes(paper));
  if (stray !== -1) {
    const list = checklist.length === 0 ? "there are none" : checklist.join("; ");
    return outOfBounds(`papers/${stray}/paper`, `Send papers of the checklist as it names them: ${list}.`);
  }
  const states = Object.fromEntries(given.map(({ paper, status, reference }) => [paper, { status, reference }]));
  return ok({ ...known, ...states });
}
