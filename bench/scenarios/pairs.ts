/**
 * The whole price of a verification that ends well: a start, its delivery by the lane's consumer, the carrier's two
 * receipts and the right code, until everything is quiet, at a rate that leaves the machine idle in between.
 */
import { type FakeCarrier, type Submission, taken } from "../carrier.ts";
import { postReceipt } from "../inbound.ts";
import { expectSuccess, type LoadResult, type Reply, send } from "../load.ts";
import { measureLoad, type Sample, type Subject, wholeMs } from "../measure.ts";
import type { Section } from "../report.ts";
import { checkRequest, startedId, startRequest } from "../requests.ts";
import { type RoundPlan, warmUp } from "../rounds.ts";
import { figure, table } from "../table.ts";

const PAIR_MAX_MS = 8;
/** A network takes that long to deliver, and its user to type: what is on its way together is not delivered together. */
const DELIVERED_AFTER_MS = 400;
const TYPED_AFTER_MS = 600;

export interface PairsPlan extends Omit<RoundPlan, "nextPhone"> {
  readonly rounds: number;
  readonly pairs: number;
  readonly perSecond: number;
}

export interface PairsSetup {
  readonly plan: PairsPlan;
  readonly nextPhone: () => string;
  readonly authToken: string;
}

export async function measurePairs(
  godwit: Subject,
  carrier: FakeCarrier,
  setup: PairsSetup,
): Promise<Pick<Section, "body" | "goals">> {
  const { plan, nextPhone } = setup;
  await warmUp(godwit, { ...plan, nextPhone });
  const samples: Sample[] = [];
  for (let round = 0; round < plan.rounds; round += 1) {
    samples.push(await measureLoad(godwit, plan.pairs, () => liveThrough(godwit, carrier, setup)));
  }
  const wholes = samples.map(({ wholeUs }) => wholeUs / 1000).sort((a, b) => a - b);
  return {
    body: [
      table(
        [`${plan.pairs} pairs, ${plan.perSecond} a second`, "CPU ms until quiet", "least", "most", "rounds"],
        [
          [
            "start, delivery, two receipts, right code",
            figure(wholeMs(samples)),
            figure(wholes[0] ?? 0),
            figure(wholes.at(-1) ?? 0),
            String(plan.rounds),
          ],
        ],
      ),
    ],
    goals: [
      { what: "CPU of a pair, with delivery and receipts", measured: wholeMs(samples), limit: PAIR_MAX_MS, unit: "ms" },
    ],
  };
}

/** Starts at the rate of the plan; each goes on by itself until its code is approved. Latencies are those of starts. */
async function liveThrough(godwit: Subject, carrier: FakeCarrier, setup: PairsSetup): Promise<LoadResult> {
  const { plan, nextPhone } = setup;
  const latenciesMs: number[] = [];
  const startMs = performance.now();
  const replies = await Promise.all(
    Array.from({ length: plan.pairs }, async (_, n) => {
      await pause(startMs + (n * 1000) / plan.perSecond - performance.now());
      const phone = nextPhone();
      const request = startRequest(phone);
      const sentMs = performance.now();
      const reply = expectSuccess(await send(godwit.to, request), request);
      latenciesMs.push(performance.now() - sentMs);
      await deliver(godwit, await taken(carrier, phone), setup);
      await pause(TYPED_AFTER_MS);
      return typeCode(godwit, startedId(reply), carrier.submissions.get(phone)?.text ?? "");
    }),
  );
  return { latenciesMs, wallMs: performance.now() - startMs, replies };
}

/** The carrier's receipts: it handed the text to the network, and the network to the phone. */
async function deliver({ rig }: Subject, { receiptUrl, sid }: Submission, { authToken }: PairsSetup): Promise<void> {
  if (receiptUrl === null) throw new Error("the carrier was given no address for receipts");
  await postReceipt(rig.origin, { receiptUrl, sid, status: "sent" }, authToken);
  await pause(DELIVERED_AFTER_MS);
  await postReceipt(rig.origin, { receiptUrl, sid, status: "delivered" }, authToken);
}

async function typeCode({ to }: Subject, id: string, text: string): Promise<Reply> {
  const check = checkRequest(id, /\b\d{6}\b/.exec(text)?.[0] ?? "");
  const reply = expectSuccess(await send(to, check), check);
  if (!reply.body.includes('"approved"')) throw new Error(`a right code was answered ${reply.body.slice(0, 200)}`);
  return reply;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
