/** A server that has days of the ledger and nothing else, and what is asked of it. */
import { preciseCpuMs } from "./cpu.ts";
import { send, target, type Target } from "./load.ts";
import { type Rig, startRig } from "./rig.ts";
import { ledgerWorker, metricsWorker } from "./workers.ts";

/** A day of a million events is written in one call, on a machine that may do other things. */
const ANSWERS_WITHIN_MS = 600_000;

export interface LedgerRig {
  readonly rig: Rig;
  readonly to: Target;
}

/** One call: what it answered, how long it took, and what the server's processor gave it. */
export interface Asked {
  readonly answer: unknown;
  readonly wallMs: number;
  readonly cpuMs: number;
}

export interface Page {
  readonly count: number;
  readonly nextCursor: string | null;
}

/** `storage`: a directory, empty or that of one which was stopped. `built`: where its bundle goes. */
export async function startLedger(storage: string, built: string): Promise<LedgerRig> {
  const rig = await startRig([ledgerWorker(built)], storage);
  return { rig, to: target(rig.origin, 4) };
}

/** The same of days that count and have no rows. */
export async function startMetrics(storage: string, built: string): Promise<LedgerRig> {
  const rig = await startRig([metricsWorker(built)], storage);
  return { rig, to: target(rig.origin, 4) };
}

export async function ask({ rig, to }: LedgerRig, body: object): Promise<Asked> {
  const beforeCpuMs = preciseCpuMs(rig.pid);
  const beforeMs = performance.now();
  const request = { method: "POST", path: "/", body, withinMs: ANSWERS_WITHIN_MS } as const;
  const { status, body: text } = await send(to, request);
  if (status !== 200) throw new Error(`the ledger answered ${status}: ${rig.faults.join(" ") || text}`);
  const reply: { answer: unknown } = JSON.parse(text);
  const wallMs = performance.now() - beforeMs;
  return { answer: reply.answer, wallMs, cpuMs: preciseCpuMs(rig.pid) - beforeCpuMs };
}

export async function figuresOf(
  ledger: LedgerRig,
  of: object,
): Promise<{ readonly rows: number; readonly bytes: number }> {
  const { answer } = await ask(ledger, { ...of, work: "figures" });
  if (typeof answer !== "object" || answer === null || !("rows" in answer) || !("bytes" in answer))
    throw new Error("the ledger told no figures");
  return { rows: Number(answer.rows), bytes: Number(answer.bytes) };
}

export async function stopLedger({ rig, to }: LedgerRig): Promise<void> {
  to.agent.destroy();
  await rig.stop();
}
