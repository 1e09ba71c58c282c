/** The ledger as the Worker has it, for tenants that no directory knows. */
import { env } from "cloudflare:workers";
import { LedgerEstimates } from "../../src/app/ledger/delivery-estimates.ts";
import type { LedgerGround } from "../../src/app/ledger/ledger-of.ts";
import { makeLedgerReader } from "../../src/app/ledger/read-ledger.ts";
import { makePastReader } from "../../src/app/ledger/read-past.ts";
import { makeStartHistory } from "../../src/app/ledger/read-starts.ts";
import { makeReminderLedger } from "../../src/app/ledger/reminder-ledger.ts";
import { makeEventReader } from "../../src/app/ledger/told-events.ts";
import { makeEventSink } from "../../src/app/ledger/write-events.ts";
import type { BucketCount, Mode } from "../../src/domain/base/placement.ts";
import type { DomainEvent } from "../../src/domain/events/events.ts";
import { makeLedgerDays, makeLedgerSlices } from "../../src/objects/ledger-ports.ts";
import { EUR, Story, T0 } from "./ledger-events.ts";

const TENANT = { name: "Acme", brand: "Acme", residency: "global", countries: "all", policy: {} } as const;
const states = {
  rules: { hasJurisdictions: false },
  random: { bytes: (n: number) => new Uint8Array(n), unit: () => 0.5 },
};

export function ledgerWorld(
  over: { readonly bucketCount?: BucketCount; readonly nowMs?: () => number; readonly rowDays?: () => number } = {},
) {
  const { bucketCount = 256, nowMs = () => T0, rowDays } = over;
  const wanted = () => (rowDays === undefined ? {} : { ledgerRowDays: rowDays() });
  const ground: LedgerGround = {
    slices: makeLedgerSlices(env, states),
    days: makeLedgerDays(env, states),
    directory: { findTenant: async (id) => ({ ...TENANT, id, bucketCount, ...wanted() }) },
    clock: { nowMs },
  };
  const sink = makeEventSink(ground);
  return {
    ground,
    ...makeLedgerReader(ground),
    events: makeEventReader(ground),
    past: makePastReader(ground),
    startHistory: makeStartHistory(ground),
    reminders: makeReminderLedger(ground),
    estimates: new LedgerEstimates(ground, () => undefined),
    write: (tenantId: string, events: readonly DomainEvent[], mode: Mode = "live") =>
      sink.write(events.map((event) => ({ tenantId, mode, event }))),
  };
}

/** A verification with two attempts, a doubtful first one, receipts twice and late, guesses and an end. */
export function fullStory(seed: number): readonly DomainEvent[] {
  const story = new Story(seed);
  return [
    story.started({ userId: "u1", metadata: '{"order":"7"}' }),
    story.queued(),
    story.attempted(1, 10),
    story.attemptFailed(1, 20, { failure: "timed_out", carrierCode: "timeout", status: "unknown" }),
    story.attempted(2, 20, { account: "second", carrier: "vonage" }),
    story.submitted(2, 30, EUR(50_000)),
    story.reported(2, 25, { status: "sent" }),
    story.reported(2, 4_000, { status: "delivered", price: EUR(55_000) }),
    story.reported(2, 4_001, { status: "delivered", applied: false }),
    story.reported(1, 9_000, { status: "undelivered", carrierCode: "30003" }),
    story.checked("wrong_code", 9_000),
    story.checked("approved", 9_500),
    story.verificationEnded("approved", 9_500),
  ];
}
