/** Whether a start or a check costs more once a tenant has a hundred times the phones. */
import { cpSync } from "node:fs";
import { type GodwitPlace, reopenGodwit, startGodwit } from "../godwit.ts";
import { cpuRatio, SAMPLE_HEAD, type Subject, sampleRow } from "../measure.ts";
import { multiplyPhones } from "../multiply-phones.ts";
import type { Goal, Section } from "../report.ts";
import { addRound, type RoundPlan, type Rounds, warmUp } from "../rounds.ts";
import { table } from "../table.ts";
import type { LedgerGrowthPlan } from "./ledger-growth.ts";

const GROWTH_MAX = 1.2;

export interface GrowthPlan extends Omit<RoundPlan, "nextPhone"> {
  readonly fewPhones: number;
  /** How many times as many phones the second Godwit has. */
  readonly factor: number;
  readonly rounds: number;
  readonly days: LedgerGrowthPlan;
}

export interface GrowthRun {
  readonly plan: GrowthPlan;
  readonly nextPhone: () => string;
}

/** Two Godwits with the same settings and key, one on a copy of the other's storage with `factor` times the rows. */
export async function preparePair(
  few: GodwitPlace,
  many: GodwitPlace,
  { plan, nextPhone }: GrowthRun,
): Promise<readonly [() => Promise<Subject>, () => Promise<Subject>]> {
  const first = await startGodwit(few);
  try {
    await warmUp(first, { warmUps: 2, requests: plan.fewPhones / 2, nextPhone });
  } finally {
    first.to.agent.destroy();
    await first.rig.stop();
  }
  cpSync(few.storage, many.storage, { recursive: true });
  const phones = multiplyPhones(many.storage, plan.factor);
  if (phones !== plan.fewPhones * plan.factor) throw new Error(`growth: ${phones} phones after multiplying`);
  return [() => reopenGodwit(few, first.key), () => reopenGodwit(many, first.key)];
}

export async function measureGrowth(
  subjects: { readonly few: Subject; readonly many: Subject },
  { plan, nextPhone }: GrowthRun,
): Promise<Section> {
  const few: Rounds = { start: [], check: [] };
  const many: Rounds = { start: [], check: [] };
  const round = { ...plan, nextPhone };
  for (const subject of [subjects.few, subjects.many]) await warmUp(subject, round);
  for (let n = 0; n < plan.rounds; n += 1) {
    await addRound(subjects.few, few, round);
    await addRound(subjects.many, many, round);
  }
  const goal = (what: string, measured: number): Goal => ({ what, measured, limit: GROWTH_MAX, unit: "x" });
  const fewText = plan.fewPhones.toLocaleString("en-US");
  const manyText = (plan.fewPhones * plan.factor).toLocaleString("en-US");
  return {
    title: `Growth from ${fewText} to ${manyText} phones`,
    body: [
      table(SAMPLE_HEAD, [
        sampleRow(`start at ${fewText} (base)`, few.start, few.start),
        sampleRow(`start at ${manyText}`, many.start, few.start),
        sampleRow(`check at ${fewText} (base)`, few.check, few.check),
        sampleRow(`check at ${manyText}`, many.check, few.check),
      ]),
    ],
    goals: (["start", "check"] as const).flatMap((what): Goal[] => [
      goal(`growth of a ${what}`, cpuRatio(many[what], few[what])),
      goal(`growth of a ${what}, until quiet`, cpuRatio(many[what], few[what], "wholeUs")),
    ]),
  };
}
