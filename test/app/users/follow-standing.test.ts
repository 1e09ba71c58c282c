import { describe, expect, it } from "vitest";
import { followStanding } from "../../../src/app/users/follow-standing.ts";
import type { NumberStanding, PersonStanding } from "../../../src/app/users/standing-ports.ts";
import { type EventDetail, eventWithId } from "../../../src/domain/events/events.ts";
import { makeServices } from "../support/services.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const TENANT = makeVerifyWorld({ tenant: { id: "ten_1", bucketCount: 64 } }).principal.tenant;
const PHONE = "f".repeat(32);
const SUBMITTED = {
  type: "message.submitted",
  messageId: "msg_1",
  verificationId: null,
  attempt: 1,
  carrierMessageId: "SM1",
  segments: 1,
  price: null,
} as const;
const ENTRY = {
  entryId: "cns_1",
  category: "engagement",
  purpose: null,
  channel: "sms",
  source: "app",
  wordsVersion: null,
  wordsText: null,
  language: null,
  ipHash: null,
  occurredAtMs: 1,
  proof: null,
  by: null,
} as const;
const FREEZE = { userId: "u1", by: "user", reason: "alert_rejected" };
const STANDING: NumberStanding = {
  consent: "given",
  isOptedOut: false,
  lastTextMs: 17,
  people: [
    { userId: "u1", isFrozen: false },
    { userId: "u2", isFrozen: true },
  ],
};

interface Told extends PersonStanding {
  readonly bucket: number;
}

/** What buckets are told after such events. A user's token is the user's id, which begins with the bucket here. */
async function follow(details: readonly EventDetail[], origin = "weur18", phones: readonly string[] = [PHONE]) {
  const told: Told[] = [];
  const asked: unknown[] = [];
  const services = makeServices({
    tokens: { token: async (_tenant, _kind, userId) => userId.replace("u", "00") },
    directory: { findKey: async () => null, findTenant: async (id) => (id === TENANT.id ? TENANT : null) },
    numberStandings: {
      async read(slot, phone) {
        asked.push({ ...slot, ...phone });
        return STANDING;
      },
    },
    audienceStanding: {
      numbers: () => Promise.reject(new Error("nobody is looked for")),
      async tell({ bucket }, standing) {
        told.push({ bucket, ...standing });
      },
    },
  });
  const entries = phones.flatMap((phoneToken) =>
    details.map((detail, index) => {
      const event = eventWithId({ id: `${origin}.mz3s5c00.mfzk3s6${index}`, atMs: 1, phoneToken }, detail);
      return { tenantId: TENANT.id, mode: "test", event } as const;
    }),
  );
  await followStanding(services, entries);
  return { told, asked };
}

describe("the standing of a number", () => {
  it.each<[string, EventDetail]>([
    ["consent is given", { type: "consent.given", strength: "opt_in", ...ENTRY }],
    ["consent is withdrawn", { type: "consent.withdrawn", ...ENTRY }],
    ["a STOP", { type: "number.opted_out", keyword: "stop" }],
    ["a START", { type: "number.opted_in", keyword: "start" }],
    ["a freeze", { type: "user.frozen", ...FREEZE }],
    ["its end", { type: "user.unfrozen", ...FREEZE }],
    ["a text that nobody asked for", { ...SUBMITTED, unasked: true }],
  ])("as its object has it now is told to each of its people after %s", async (_what, detail) => {
    const { told, asked } = await follow([detail]);
    const { people: _, ...standing } = STANDING;
    expect(asked).toEqual([{ placement: "weur", bucket: 18, mode: "test", tenantId: TENANT.id, phoneToken: PHONE }]);
    expect(told).toEqual([
      { bucket: 1, ...standing, userId: "u1", phoneToken: PHONE, isFrozen: false },
      { bucket: 2, ...standing, userId: "u2", phoneToken: PHONE, isFrozen: true },
    ]);
  });

  it("is asked for once a number, however much has happened to it", async () => {
    const stop = { type: "number.opted_out", keyword: "stop" } as const;
    const phones = [PHONE, "e".repeat(32)];
    expect((await follow([stop, { type: "consent.withdrawn", ...ENTRY }], "eu4095", phones)).asked).toHaveLength(2);
  });

  it.each<[string, EventDetail, string?]>([
    ["a text that somebody waits for", SUBMITTED],
    ["a click", { type: "message.clicked", messageId: "msg_1", linkId: "l1" }],
    ["an event of no object of phones", { type: "number.opted_out", keyword: "stop" }, "nowhere1"],
  ])("is asked of nobody after %s", async (_what, detail, origin) => {
    expect(await follow([detail], origin)).toEqual({ told: [], asked: [] });
  });
});
