import { describe, expect, it } from "vitest";
import type { InboxEntry, InboxFilter } from "../../../src/app/carriers/inbox-ports.ts";
import { readInbox, waitForText } from "../../../src/app/carriers/read-inbox.ts";
import type { Principal } from "../../../src/domain/tenants/tenant.ts";
import { TENANT } from "../../support/tenant.ts";
import { makeServices } from "../support/services.ts";

const PRINCIPAL: Principal = { keyId: "key_1", mode: "test", role: "developer", tenant: TENANT };
const ENTRY: InboxEntry = {
  to: "+12125550150",
  sender: "Godwit",
  transport: "sms",
  text: "123456 is your code",
  code: "123456",
  verificationId: "vrf_1",
  atMs: 5,
  reference: "r",
};
const WISH = { verificationId: "vrf_1", phoneToken: null, numberId: null, afterMs: null };
const NUMBER_WISH = { ...WISH, verificationId: null, numberId: "tnm_1" };
const LEASE = { id: "tnm_1", slot: 21250, leasedMs: 1_000, endsMs: 9_000 };

/** An inbox that answers one turn after the other, nothing once they are over, and notes what it was asked. */
function inboxOf(...answers: (readonly InboxEntry[] | null)[]) {
  const asked: { filter: InboxFilter; ms: number }[] = [];
  const services = makeServices({
    inboxes: {
      list: async (_tenant, mode, { limit, ...filter }) => {
        asked.push({ filter, ms: limit });
        return mode === "test" ? [ENTRY] : [];
      },
      wait: async (_tenant, filter, ms) => {
        asked.push({ filter, ms });
        const [answer = []] = answers.splice(0, 1);
        return answer;
      },
    },
    tokens: { token: async (tenantId, subject, text) => `${tenantId} ${subject} ${text}` },
    testNumbers: {
      lease: () => Promise.reject(new Error("nothing is leased here")),
      find: async (_tenantId, id) => (id === LEASE.id ? LEASE : null),
      list: async () => [LEASE],
      end: async () => null,
    },
  });
  return { asked, services, turns: () => asked.map(({ ms }) => ms) };
}

describe("a wait for a text", () => {
  it("asks the inbox again for as long as its time lasts, a few seconds at a time", async () => {
    const { services, turns } = inboxOf();
    expect(await waitForText(services, PRINCIPAL, { ...WISH, timeoutMs: 12_000 })).toEqual({ ok: true, value: [] });
    expect(turns()).toEqual([5_000, 5_000, 2_000]);
  });

  it("of no time at all only looks", async () => {
    const { services, turns } = inboxOf();
    expect(await waitForText(services, PRINCIPAL, { ...WISH, timeoutMs: 0 })).toEqual({ ok: true, value: [] });
    expect(turns()).toEqual([0]);
  });

  it("ends with the first text", async () => {
    const { services, turns } = inboxOf([], [ENTRY]);
    const waited = await waitForText(services, PRINCIPAL, { ...WISH, timeoutMs: 30_000 });
    expect(waited).toEqual({ ok: true, value: [ENTRY] });
    expect(turns()).toEqual([5_000, 5_000]);
  });

  it("is refused where too many wait", async () => {
    const { services } = inboxOf(null);
    const waited = await waitForText(services, PRINCIPAL, { ...WISH, timeoutMs: 30_000 });
    expect(waited).toMatchObject({ ok: false, error: { reason: "inbox_waits_full" } });
  });

  it("that was let in is not refused in its midst: nothing came, and it may ask again", async () => {
    const { services, turns } = inboxOf([], null);
    expect(await waitForText(services, PRINCIPAL, { ...WISH, timeoutMs: 30_000 })).toEqual({ ok: true, value: [] });
    expect(turns()).toEqual([5_000, 5_000]);
  });

  it.each([
    ["that it names no time for", null, 999],
    ["after a time before the lease", 500, 999],
    ["after a text that came since", 1_700, 1_700],
  ])("for a leased number hears what came since the lease: %s", async (_title, afterMs, expected) => {
    const { services, asked } = inboxOf([ENTRY]);
    await waitForText(services, PRINCIPAL, { ...NUMBER_WISH, afterMs, timeoutMs: 1_000 });
    const phoneToken = "ten_1 phone +12125550150";
    expect(asked).toEqual([{ filter: { verificationId: null, phoneToken, afterMs: expected }, ms: 1_000 }]);
  });

  it("for a number that nobody leased says so, and waits for nothing", async () => {
    const { services, asked } = inboxOf();
    const waited = await waitForText(services, PRINCIPAL, { ...NUMBER_WISH, numberId: "tnm_2", timeoutMs: 30_000 });
    expect(waited).toMatchObject({ ok: false, error: { reason: "test_number_not_found", field: "number_id" } });
    expect(asked).toEqual([]);
  });
});

describe("the inbox", () => {
  it("knows leased numbers of test mode alone", async () => {
    const { services } = inboxOf();
    expect(await readInbox(services, PRINCIPAL, { ...NUMBER_WISH, limit: 3 })).toEqual({ ok: true, value: [ENTRY] });
    const live = await readInbox(services, { ...PRINCIPAL, mode: "live" }, { ...NUMBER_WISH, limit: 3 });
    expect(live).toMatchObject({ ok: false, error: { reason: "test_number_not_found" } });
  });
});
