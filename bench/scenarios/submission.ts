/** From the start request to the carrier's door, at a fixed rate, and what a delivered verification costs in all. */
import { type FakeCarrier, untilTaken } from "../carrier.ts";
import { openLoop } from "../load.ts";
import { measure, measureLoad, type Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { type RoundPlan, warmUp } from "../rounds.ts";
import { checkRequest, startedId, startRequest } from "../requests.ts";
import { figure, percentile, table } from "../table.ts";

const STARTS_PER_SECOND = 50;
const SUBMISSION_P99_MAX_MS = 250;

export interface SubmissionPlan extends Omit<RoundPlan, "nextPhone"> {
  readonly seconds: number;
}

export async function measureSubmission(
  godwit: Subject,
  carrier: FakeCarrier,
  { plan, nextPhone }: { readonly plan: SubmissionPlan; readonly nextPhone: () => string },
): Promise<Section> {
  await warmUp(godwit, { ...plan, nextPhone });
  const count = plan.seconds * STARTS_PER_SECOND;
  const phones = Array.from({ length: count }, nextPhone);
  const sentAtMs = new Map<string, number>();
  const sample = await measureLoad(godwit, count, () =>
    openLoop(godwit.to, { count, perSecond: STARTS_PER_SECOND }, (n) => {
      const phone = phones[n] ?? "";
      sentAtMs.set(phone, performance.now());
      return startRequest(phone);
    }),
  );
  await untilTaken(carrier, phones);
  const waits = phones.flatMap((phone) => {
    const submission = carrier.submissions.get(phone);
    return submission === undefined ? [] : [submission.atMs - (sentAtMs.get(phone) ?? 0)];
  });
  const ids = sample.replies.map(startedId);
  const codes = phones.map((phone) => /\b\d{6}\b/.exec(carrier.submissions.get(phone)?.text ?? "")?.[0] ?? "");
  const checks = await measure(godwit, count, (n) => checkRequest(ids[n] ?? "", codes[n] ?? ""));
  const approved = checks.replies.filter((reply) => reply.body.includes('"approved"')).length;
  if (approved < count) throw new Error(`${count - approved} of ${count} right guesses were not approved`);
  const latencyRow = (name: string, values: readonly number[]): readonly string[] => [
    name,
    ...[0.5, 0.95, 0.99, 1].map((share) => figure(percentile(values, share))),
  ];
  const p99 = percentile(waits, 0.99);
  return {
    title: `Start to carrier: ${STARTS_PER_SECOND} starts a second for ${plan.seconds} s, queue wait 0`,
    body: [
      table(
        ["ms", "p50", "p95", "p99", "max"],
        [
          latencyRow("start sent to text at the carrier", waits),
          latencyRow("start sent to answer", sample.latenciesMs),
          latencyRow("right guess, 32 at a time", checks.latenciesMs),
        ],
      ),
      table(
        ["whole cost, with queues, carrier and ledger", "CPU us"],
        [
          ["a start and its delivery", figure(sample.wholeUs)],
          ["a right guess and its records", figure(checks.wholeUs)],
        ],
      ),
    ],
    goals: [{ what: "start to carrier, p99", measured: p99, limit: SUBMISSION_P99_MAX_MS, unit: "ms" }],
  };
}
