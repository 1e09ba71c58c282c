/** Whether a start or a check costs more once a tenant has a hundred times the phones. */
import { cpuRatio, measure, SAMPLE_HEAD, type Sample, sampleRow, type Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { checkRequest, startedId, startRequest, WRONG_CODE } from "../requests.ts";
import { table } from "../table.ts";

const GROWTH_MAX = 1.2;
const FILL_STEP = 5_000;

export interface GrowthPlan {
  readonly fewPhones: number;
  readonly manyPhones: number;
  readonly rounds: number;
  readonly requests: number;
}

interface Grown {
  readonly subject: Subject;
  readonly start: Sample[];
  readonly check: Sample[];
}

export async function measureGrowth(
  subjects: { readonly few: Subject; readonly many: Subject },
  { plan, nextPhone }: { readonly plan: GrowthPlan; readonly nextPhone: () => string },
): Promise<Section> {
  const few: Grown = { subject: subjects.few, start: [], check: [] };
  const many: Grown = { subject: subjects.many, start: [], check: [] };
  await fill(many.subject, plan.manyPhones, nextPhone);
  await fill(few.subject, plan.fewPhones, nextPhone);
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const { subject, start, check } of [few, many]) {
      const started = await measure(subject, plan.requests, () => startRequest(nextPhone()));
      const ids = started.replies.map(startedId);
      start.push(started);
      check.push(await measure(subject, plan.requests, (n) => checkRequest(ids[n] ?? "", WRONG_CODE)));
    }
  }
  const fewText = plan.fewPhones.toLocaleString("en-US");
  const manyText = plan.manyPhones.toLocaleString("en-US");
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
    goals: [
      { what: "growth of a start", measured: cpuRatio(many.start, few.start), limit: GROWTH_MAX, unit: "x" },
      { what: "growth of a check", measured: cpuRatio(many.check, few.check), limit: GROWTH_MAX, unit: "x" },
    ],
  };
}

async function fill(subject: Subject, phones: number, nextPhone: () => string): Promise<void> {
  for (let done = 0; done < phones; done += FILL_STEP) {
    await measure(subject, Math.min(FILL_STEP, phones - done), () => startRequest(nextPhone()));
  }
}
