/** What is said to and by the object that holds a tenant's rules against what they stopped. Plain data. */
import type { RiskSignal } from "../../base/risk.ts";
import type { RuleName } from "../rules.ts";

/** Starts that were blocked, by the rules that did. A start of two counts for each. */
export type StoppedBy = Readonly<Partial<Record<RiskSignal, number>>>;

/** Rules that stop nobody, each with until when. */
export type FallenView = Readonly<Partial<Record<RuleName, number>>>;
