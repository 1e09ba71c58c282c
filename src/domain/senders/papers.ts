/** The papers that a registration needs: a checklist. The papers themselves stay where the tenant keeps them. */
import type { SenderKind } from "../base/sender-kinds.ts";
import { kindThere } from "../compliance/kind-there.ts";
import { rulesOf } from "../rule-book/book.ts";
import { dayOf } from "../rule-book/day.ts";
import type { Sector } from "../rule-book/closed-lists.ts";
import type { RegistrationRule } from "../rule-book/rules.ts";

export const PAPER_STATUSES = ["missing", "attached", "accepted"] as const;
export type PaperStatus = (typeof PAPER_STATUSES)[number];

export interface PaperState {
  readonly status: PaperStatus;
  /** Where the tenant, or the register, finds it; null: not said. */
  readonly reference: string | null;
}

export interface Paper extends PaperState {
  readonly paper: string;
  /** The rule that asks for it; null: none does any more. */
  readonly ruleId: string | null;
  /** Asked for of tenants who do one of these only; null: of all. */
  readonly sectors: readonly Sector[] | null;
}

/** Registration rules about such a sender in a country, those that gate nothing among them. */
export function registrationRules(kind: SenderKind, country: string, nowMs: number): readonly RegistrationRule[] {
  const there = kindThere(kind, { country, nowMs });
  return rulesOf(country, dayOf(nowMs)).rules.flatMap((rule) =>
    rule.rule === "registration" && rule.senders.includes(there) ? [rule] : [],
  );
}

/** What the rules ask for, in their order, with what the tenant has; then what it has beside. */
export function checklistOf(
  rules: readonly RegistrationRule[],
  states: Readonly<Record<string, PaperState>>,
): readonly Paper[] {
  const asked = new Map<string, Paper>();
  for (const rule of rules) {
    for (const paper of rule.papers) {
      const known = asked.get(paper);
      // Who asks everybody goes before who asks some.
      if (known !== undefined && (known.sectors === null || rule.sectors !== undefined)) continue;
      const state = states[paper] ?? { status: "missing", reference: null };
      asked.set(paper, { paper, ruleId: rule.id, sectors: rule.sectors ?? null, ...state });
    }
  }
  const beside = Object.entries(states).filter(([paper]) => !asked.has(paper));
  return [...asked.values(), ...beside.map(([paper, state]) => ({ paper, ruleId: null, sectors: null, ...state }))];
}

/** Those that every tenant needs, or one that does such things, and this one lacks. */
export function missingPapers(papers: readonly Paper[], does: readonly Sector[] = []): readonly string[] {
  const isNeeded = ({ sectors }: Paper) => sectors === null || sectors.some((sector) => does.includes(sector));
  return papers.flatMap((paper) => (paper.status === "missing" && isNeeded(paper) ? [paper.paper] : []));
}
