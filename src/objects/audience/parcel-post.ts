/** A round of an office: what its parcels hold, told to the buckets that it is for, each once and a few at a time. */
import type { Telemetry } from "../../app/base/ports.ts";
import type { BucketKnock, CampaignQueue } from "../../app/campaigns/ports.ts";
import type { HeardLines, LinesHeard } from "../../app/users/audience-ports.ts";
import { inCalls, type NumberedLine, unpackLines } from "../../domain/users/parcel.ts";
import type { ParcelRow, ParcelRows } from "./parcel-rows.ts";

/** Side by side, of so many: who asks for a code on the same thread waits behind them. */
const BUCKETS_A_CALL = 256;
const CALLS_MOST = 32;
/** Counted in one transaction, some half of a second: whoever asks the bucket for something waits behind it. */
const EVENTS_A_CALL = 2_000;
/** Between two calls, for the same reason. */
const REST_MS = 12;

/** Where another bucket of the same tenant is. */
export interface Sibling {
  readonly tenantId: string;
  readonly name: string;
  readonly isInEu: boolean;
}

export interface AudienceSiblings {
  hear(sibling: Sibling, heard: HeardLines): Promise<LinesHeard>;
}

export interface ParcelPorts {
  readonly knocks: CampaignQueue;
  /** Texts that wait for people who have come back without them. */
  readonly withdraw: (tenantId: string, messageIds: readonly string[]) => Promise<void>;
  readonly siblings: AudienceSiblings;
  readonly telemetry: Telemetry;
}

interface Office {
  readonly own: BucketKnock;
  readonly isInEu: boolean;
  readonly parcels: ParcelRows;
  /** In one transaction. */
  readonly transact: (work: () => void) => void;
  readonly nowMs: () => number;
}

/** Parcels that come meanwhile are of the next round. Who does not answer may have counted all the same, and is told again. */
export async function tellParcels(
  { own, isInEu, parcels, transact, nowMs }: Office,
  ports: ParcelPorts,
): Promise<void> {
  const { tenantId, mode, bucket: office } = own;
  const round = parcels.nextRound();
  const byBucket = await sorted(round);
  const left = new Map<number, readonly NumberedLine[]>();
  const width = Math.min(Math.max(1, Math.floor(byBucket.size / BUCKETS_A_CALL)), CALLS_MOST);
  const tell = async ([bucket, lines]: readonly [number, readonly NumberedLine[]]) => {
    const sibling = { tenantId, name: `${tenantId}:${mode}:${bucket}`, isInEu };
    const calls = inCalls(lines, EVENTS_A_CALL);
    for (const [nth, some] of calls.entries()) {
      try {
        await follow({ ...own, bucket }, await ports.siblings.hear(sibling, { office, lines: some }), ports);
      } catch (error) {
        // And nothing newer before it: the bucket would take the older for counted.
        left.set(bucket, calls.slice(nth).flat());
        const fault = error instanceof Error ? error.name : "unknown";
        ports.telemetry.emit("activity.put_off", { tenant_id: tenantId, fault });
        return;
      } finally {
        await scheduler.wait(REST_MS);
      }
    }
  };
  const waiting = byBucket.entries();
  const lane = async () => {
    for (const one of waiting) await tell(one);
  };
  await Promise.all(Array.from({ length: width }, lane));
  transact(() => parcels.endRound(round, left, nowMs()));
}

/** What a bucket knows that the office did not when it kept the lines. */
async function follow(
  knock: BucketKnock,
  news: LinesHeard,
  { knocks, withdraw, telemetry }: ParcelPorts,
): Promise<void> {
  const { tenantId } = knock;
  const { overtaken, hasFired, dropped } = news;
  if (dropped > 0) telemetry.emit("activity.dropped", { tenant_id: tenantId, events: dropped });
  if (overtaken.length > 0) await withdraw(tenantId, overtaken);
  if (hasFired) await knocks.send([knock]);
}

/** One parcel at a time: a round is some megabytes. */
async function sorted(rows: readonly ParcelRow[]): Promise<ReadonlyMap<number, readonly NumberedLine[]>> {
  const byBucket = new Map<number, NumberedLine[]>();
  for (const { lines, seq } of rows) {
    for (const line of unpackLines(lines, seq)) {
      const own = byBucket.get(line.bucket);
      if (own === undefined) byBucket.set(line.bucket, [line]);
      else own.push(line);
    }
    await scheduler.wait(0);
  }
  return byBucket;
}
