/** One order, one consumer, carriers that answer as they are told, and a clock that stands still. */
import type { CarrierAcceptance, CarrierAccount, CarrierSend } from "../../../src/app/carriers/ports.ts";
import { PLAIN_CONTENT } from "../../../src/app/content/report-content.ts";
import type { Services } from "../../../src/app/services.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import type { CarrierFailure, CarrierFailureKind } from "../../../src/domain/carriers/failure.ts";
import type { VerificationOrder } from "../../../src/domain/sending/order.ts";
import { err, ok, type Result } from "../../../src/domain/base/result.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { orderOf, T0 } from "../../domain/verification/fixtures.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { MemoryAttempts } from "./memory-attempts.ts";
import { neverRings } from "../../support/alarms.ts";
import { makeServices } from "./services.ts";

export type Answer = "accepted" | CarrierFailureKind | CarrierFailure;

/** What vouches for a reference here. */
export const MAC = "0".repeat(32);
export const FIRST = routeOf("rte_1", { account: "a", carrier: "twilio", priority: 1 });
export const SECOND = routeOf("rte_2", { account: "b", carrier: "vonage", priority: 2 });
export const THIRD = routeOf("rte_3", { account: "c", carrier: "telnyx", priority: 3 });
export const CALL = routeOf("rte_call", { account: "c", carrier: "telnyx", transport: "voice" });

export interface World {
  readonly order?: Partial<VerificationOrder>;
  readonly routes?: readonly Route[];
  /** What the carriers answer, one send after the other; then they take everything. */
  readonly answers?: readonly Answer[];
  /** Accounts that refuse with 503 until then, whatever the script says. */
  readonly outage?: { readonly accounts: readonly string[]; readonly untilMs: number };
  readonly random?: number;
  /** Segments of every text that a carrier takes. */
  readonly segments?: number;
  readonly parts?: Partial<Services>;
}

export function makeDispatchWorld({
  order: changes,
  routes = [FIRST, SECOND, CALL],
  answers = [],
  outage,
  random = 0.5,
  segments = 1,
  parts,
}: World = {}) {
  const order = orderOf(changes);
  const clock = { atMs: T0, nowMs: () => clock.atMs };
  const attempts = new MemoryAttempts(order, clock.nowMs);
  let runs = 0;
  const sends: { account: string; request: CarrierSend; atMs: number; taken: boolean }[] = [];
  const script = [...answers];
  const answer = (account: string, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> => {
    const isAway = outage !== undefined && outage.accounts.includes(account) && clock.atMs < outage.untilMs;
    sends.push({ account, request, atMs: clock.atMs, taken: !isAway });
    if (isAway) return err({ kind: "unavailable", carrierCode: "http_503" });
    const next = script.shift() ?? "accepted";
    if (next === "accepted") return ok({ carrierMessageId: `SM${sends.length}`, segments, price: null });
    return err(typeof next === "string" ? { kind: next, carrierCode: "c1" } : next);
  };
  const accountOf = (name: string): CarrierAccount => ({
    name,
    webhook: null,
    probe: null,
    sender: { kind: "loopback", transports: ["sms", "voice"], send: async (request) => answer(name, request) },
  });
  const names = [...new Set([...routes.map(({ account }) => account), "loopback"])];
  const services = makeServices({
    clock,
    pause: { wait: async () => undefined, alarm: neverRings },
    random: { bytes: (length) => new Uint8Array(length).fill((runs += 1)), unit: () => random },
    vault: { seal: async (plain) => plain, open: async () => "+33612345678" },
    tokens: { token: async () => MAC },
    codes: { currentPepperId: () => "p1", derive: async () => "123456" },
    routeBook: { list: async () => routes },
    complianceBook: { of: async () => PLAIN_COMPLIANCE },
    carriers: {
      find: async (name) => (names.includes(name) ? accountOf(name) : null),
      ownerOf: async () => "deployment" as const,
      usable: async () => names,
      terms: async () => [],
      open: async (record) => accountOf(record.name),
    },
    attempts,
    directory: { findKey: async () => null, findTenant: async () => null },
    contentBook: { read: async () => PLAIN_CONTENT },
    publicUrl: "https://godwit.example",
    ...parts,
  });
  return { services, order, attempts, sends, clock };
}
