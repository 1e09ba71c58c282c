/** What a code loses, in time and in doubles, when the first carrier of two is at fault. */
import { type Fault, FAULTS, type FaultyCarriers } from "../faulty-carriers.ts";
import { expectSuccess, openLoop, type Reply, send, type Target } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Goal, Section } from "../report.ts";
import { startedId, startRequest } from "../requests.ts";
import { figure, percentile, table } from "../table.ts";

const ALTERNATE_P95_MAX_MS = 4_000;
/** Events gather for two seconds, wait one more for their batch, and an attempt may take some time-outs. */
const LEDGER_WAIT_MS = 30_000;
const LEDGER_ASK_MS = 500;

export interface FaultCase {
  readonly fault: Fault;
  readonly routing: "static" | "learning";
}

export interface FaultPlan {
  readonly cases: readonly FaultCase[];
  readonly texts: number;
  readonly perSecond: number;
}

export interface FaultRun {
  /** From the start request to the alternate's acceptance, of the texts that went there. */
  readonly waitsMs: readonly number[];
  /** Texts that no carrier took. */
  readonly lost: number;
  /** Texts that two attempts may have sent. */
  readonly doubled: number;
  /** Of those, the ones whose second attempt is not flagged. */
  readonly unflagged: number;
  /** References under which a carrier took two texts. */
  readonly repeated: number;
  /** Requests that the first carrier got. */
  readonly askedFirst: number;
  readonly mostOpen: number;
}

/** Starts verifications while the first carrier has a fault, waits until all came to rest, and counts. */
export async function runFault(
  { to }: Subject,
  carriers: FaultyCarriers,
  how: { readonly plan: FaultPlan; readonly fault: Fault; readonly nextPhone: () => string },
): Promise<FaultRun> {
  const { plan, nextPhone } = how;
  carriers.fault = how.fault;
  const phones = Array.from({ length: plan.texts }, nextPhone);
  const sentAtMs = new Map<string, number>();
  const { replies } = await openLoop(to, { count: plan.texts, perSecond: plan.perSecond }, (n) => {
    const phone = phones[n] ?? "";
    sentAtMs.set(phone, performance.now());
    return startRequest(phone);
  });
  return countFault(to, carriers, { phones, ids: replies.map(startedId), sentAtMs });
}

/** Counts once the ledger has it that a carrier took each. Phones and ids are in the same order. */
export async function countFault(
  to: Target,
  carriers: FaultyCarriers,
  sent: {
    readonly phones: readonly string[];
    readonly ids: readonly string[];
    readonly sentAtMs: ReadonlyMap<string, number>;
  },
): Promise<FaultRun> {
  const { phones, sentAtMs } = sent;
  const flagged = new Map<string, boolean>();
  for (const [n, id] of sent.ids.entries()) {
    const attempts = await readAttempts(to, id);
    flagged.set(
      phones[n] ?? "",
      attempts.some(({ may_duplicate: isFlagged }) => isFlagged),
    );
  }
  const byPhone = new Map(phones.map((phone) => [phone, carriers.taken.filter((taken) => taken.to === phone)]));
  const doubled = phones.filter((phone) => (byPhone.get(phone)?.length ?? 0) > 1);
  const references = carriers.taken.map(({ reference }) => reference);
  return {
    waitsMs: [...byPhone].flatMap(([phone, taken]) => {
      const alternate = taken.find(({ carrier }) => carrier === "alternate");
      return alternate === undefined ? [] : [alternate.atMs - (sentAtMs.get(phone) ?? 0)];
    }),
    lost: phones.filter((phone) => byPhone.get(phone)?.length === 0).length,
    doubled: doubled.length,
    unflagged: doubled.filter((phone) => flagged.get(phone) !== true).length,
    repeated: references.length - new Set(references).size,
    askedFirst: carriers.asked.length,
    mostOpen: carriers.mostOpen,
  };
}

interface LedgerAttempt {
  readonly account: string;
  readonly status: string;
  readonly routes_excluded: readonly { readonly reason: string }[];
  readonly may_duplicate: boolean;
}

/** The attempts of a verification's code once the ledger says that a carrier took it. */
export async function readAttempts(to: Target, verificationId: string): Promise<readonly LedgerAttempt[]> {
  const untilMs = Date.now() + LEDGER_WAIT_MS;
  const get = async (path: string): Promise<Reply> => {
    const request = { method: "GET", path } as const;
    return expectSuccess(await send(to, request), request);
  };
  while (Date.now() < untilMs) {
    const list: { data: { id: string; status: string }[] } = JSON.parse(
      (await get(`/v1/messages?verification_id=${verificationId}`)).body,
    );
    const [message] = list.data;
    if (message?.status === "submitted") {
      const { attempts }: { attempts: LedgerAttempt[] } = JSON.parse((await get(`/v1/messages/${message.id}`)).body);
      return attempts;
    }
    await new Promise((resolve) => setTimeout(resolve, LEDGER_ASK_MS));
  }
  throw new Error(`the ledger never said that ${verificationId} was taken`);
}

export interface NamedRun {
  readonly name: string;
  readonly run: FaultRun;
}

export function badCarriersSection({ texts, perSecond }: FaultPlan, runs: readonly NamedRun[]): Section {
  const head = [
    "first carrier",
    "alternate's",
    "p50 ms",
    "p95 ms",
    "max ms",
    "asked",
    "open",
    "doubled",
    "bad",
    "lost",
  ];
  const rows = runs.map(({ name, run }) => [
    name,
    String(run.waitsMs.length),
    ...[0.5, 0.95, 1].map((share) => figure(percentile(run.waitsMs, share))),
    String(run.askedFirst),
    String(run.mostOpen),
    String(run.doubled),
    String(run.unflagged + run.repeated),
    String(run.lost),
  ]);
  return {
    title: `Bad carriers: ${texts} codes, ${perSecond} a second, two routes`,
    body: [
      table(head, rows),
      [
        "Times are from the start request to the alternate's acceptance. *asked*: requests at the first carrier. *open*:",
        "most requests open at both carriers at one time. *doubled*: codes that two attempts may have sent, the second",
        "flagged `may_duplicate`. *bad*: doubled without a flag, or twice under one reference.",
      ].join("\n"),
    ],
    goals: runs.map(
      ({ name, run }): Goal => ({
        what: `${name}: start to the alternate, p95`,
        measured: percentile(run.waitsMs, 0.95),
        limit: ALTERNATE_P95_MAX_MS,
        unit: "ms",
      }),
    ),
  };
}

/** What is run: every fault where routes go by their order, and the worst where they go by what they prove. */
export const FAULT_CASES: readonly FaultCase[] = [
  ...FAULTS.map((fault) => ({ fault, routing: "static" as const })),
  { fault: "black_hole", routing: "learning" },
];
