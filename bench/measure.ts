/** One measured load: its CPU per request on the server and its latencies. */
import { cpuMs, settle } from "./cpu.ts";
import { closedLoop, type LoadRequest, type LoadResult, type Reply, type Target } from "./load.ts";
import type { Rig } from "./rig.ts";
import { figure, median, percentile, ratioText } from "./table.ts";

/** Queues hold a batch for up to a second and alarms come a little later: no load is left alone for longer. */
export const SETTLE_MAX_MS = 15_000;

export interface Sample {
  /** CPU until the last answer, microseconds a request. */
  readonly cpuUs: number;
  /** CPU until the server was quiet again: with queues, alarms and whatever else an answer leaves to do. */
  readonly wholeUs: number;
  readonly latenciesMs: readonly number[];
  readonly perSecond: number;
  readonly replies: readonly Reply[];
}

/** A server process under load. */
export interface Measured {
  readonly name: string;
  readonly rig: Pick<Rig, "pid">;
  readonly to: Target;
  /** The longest time for which work may lie still before it goes on. */
  readonly restMs: number;
  /** The same after checks. */
  readonly checkRestMs: number;
}

/** One that runs Workers. */
export interface Subject extends Measured {
  readonly rig: Rig;
}

/** Runs a closed loop, one request after the other on each connection. */
export function measure(subject: Measured, count: number, next: (n: number) => LoadRequest): Promise<Sample> {
  return measureLoad(subject, count, () => closedLoop(subject.to, count, next));
}

export async function measureLoad(
  { rig, restMs }: Measured,
  count: number,
  load: () => Promise<LoadResult>,
): Promise<Sample> {
  const beforeMs = cpuMs(rig.pid);
  const { latenciesMs, wallMs, replies } = await load();
  const usEach = (afterMs: number): number => ((afterMs - beforeMs) * 1000) / count;
  const cpuUs = usEach(cpuMs(rig.pid));
  await new Promise((resolve) => setTimeout(resolve, restMs));
  await settle(rig.pid, SETTLE_MAX_MS);
  return { cpuUs, wholeUs: usEach(cpuMs(rig.pid)), latenciesMs, perSecond: (count * 1000) / wallMs, replies };
}

export const SAMPLE_HEAD = [
  "",
  "CPU us",
  "to base",
  "until quiet",
  "p50 ms",
  "p95 ms",
  "p99 ms",
  "p50 to base",
  "a second",
];

/** Samples of all rounds as a row: CPU is the median round, latencies are of all requests together. */
export function sampleRow(name: string, samples: readonly Sample[], base: readonly Sample[]): readonly string[] {
  const latencies = samples.flatMap((sample) => sample.latenciesMs);
  const baseLatencies = base.flatMap((sample) => sample.latenciesMs);
  const at = (share: number): string => figure(percentile(latencies, share));
  return [
    name,
    figure(median(samples.map((sample) => sample.cpuUs))),
    ratioText(cpuRatio(samples, base)),
    figure(median(samples.map((sample) => sample.wholeUs))),
    at(0.5),
    at(0.95),
    at(0.99),
    ratioText(percentile(latencies, 0.5) / percentile(baseLatencies, 0.5)),
    figure(median(samples.map((sample) => sample.perSecond))),
  ];
}

/**
 * The median over rounds of CPU to the base's CPU in the same round: a slow minute slows both. Until the last answer, or
 * until quiet.
 */
export function cpuRatio(
  samples: readonly Sample[],
  base: readonly Sample[],
  until: "cpuUs" | "wholeUs" = "cpuUs",
): number {
  return median(
    samples.flatMap((sample, round) => {
      const other = base[round];
      return other === undefined ? [] : [sample[until] / other[until]];
    }),
  );
}

/** CPU until quiet of the median round, in milliseconds a request. */
export function wholeMs(samples: readonly Sample[]): number {
  return median(samples.map((sample) => sample.wholeUs)) / 1000;
}
