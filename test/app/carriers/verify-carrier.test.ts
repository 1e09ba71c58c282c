import { describe, expect, it } from "vitest";
import type { CarrierAccountRecord } from "../../../src/app/carriers/account-ports.ts";
import { verifyCarrier } from "../../../src/app/carriers/verify-carrier.ts";
import type { CarrierAccount } from "../../../src/app/carriers/ports.ts";
import type { CarrierFailure } from "../../../src/domain/carriers/failure.ts";
import { err, ok, type Result } from "../../../src/domain/base/result.ts";
import { neverRings } from "../../support/alarms.ts";
import { memoryCarrierAccounts } from "../../support/memory-admin.ts";

const NOW_MS = 1_800_000_000_000;
const RECORD: CarrierAccountRecord = {
  id: "acc_1",
  tenantId: "ten_1",
  name: "one",
  kind: "generic_http",
  credentialsSealed: "",
  baseUrl: null,
  ratePerSecond: null,
  enabled: true,
  standby: false,
  createdAtMs: NOW_MS,
  updatedAtMs: NOW_MS,
};

/** The probe answers after so long; what was waited for beyond it is kept. */
async function verifyWith(answer: Result<null, CarrierFailure>, afterMs: number, isAdmitted = true) {
  const carrierAccounts = memoryCarrierAccounts();
  await carrierAccounts.create(RECORD);
  let nowMs = NOW_MS;
  let probes = 0;
  const account: CarrierAccount = {
    name: "acc_1",
    sender: { kind: "generic_http", transports: ["sms"], send: () => Promise.reject(new Error("no text")) },
    webhook: null,
    probe: async () => {
      nowMs += afterMs;
      probes += 1;
      return answer;
    },
  };
  const verified = await verifyCarrier(
    {
      carrierAccounts,
      carriers: { open: async () => account },
      clock: { nowMs: () => nowMs },
      pause: { wait: async (ms) => void (nowMs += ms), alarm: neverRings },
      trials: { admit: async () => isAdmitted },
      telemetry: { emit: () => undefined },
    },
    { tenantId: "ten_1", accountId: "acc_1" },
  );
  return { verified, tookMs: nowMs - NOW_MS, probes };
}

describe("a test of credentials", () => {
  it.each([
    ["a closed port", { kind: "unavailable", carrierCode: "network" }, 12],
    ["a filtered port", { kind: "timed_out", carrierCode: "timeout" }, 5_000],
    ["a port without TLS", { kind: "unavailable", carrierCode: "network" }, 230],
    ["an answer that breaks off", { kind: "response_malformed", carrierCode: "body_lost" }, 900],
    ["no SMSC behind an open port", { kind: "unavailable", carrierCode: "not_bound" }, 40],
    ["an SMSC that is silent", { kind: "timed_out", carrierCode: "bind_silent" }, 5_000],
    ["an object that broke", { kind: "unavailable", carrierCode: "bind_broken" }, 3],
  ] as const)("tells %s by the same answer at the same time as any other silence", async (_what, failure, afterMs) => {
    const { verified, tookMs } = await verifyWith(err(failure), afterMs);
    expect(verified).toEqual(ok({ verdict: "refused", failure: "unavailable", carrierCode: "no_answer" }));
    expect(tookMs).toBe(6_000);
  });

  it("tells a carrier's own no as the carrier says it, at once", async () => {
    const { verified, tookMs } = await verifyWith(err({ kind: "credentials_rejected", carrierCode: "20003" }), 80);
    expect(verified).toEqual(ok({ verdict: "refused", failure: "credentials_rejected", carrierCode: "20003" }));
    expect(tookMs).toBe(80);
  });

  it("calls nobody once the tenant has tested too often", async () => {
    const { verified, probes } = await verifyWith(ok(null), 1, false);
    expect(verified).toMatchObject({ ok: false, error: { reason: "trials_too_many", opensAtMs: NOW_MS + 60_000 } });
    expect(probes).toBe(0);
  });
});
