import { describe, expect, it } from "vitest";
import type { InboxEntry, InboxFilter } from "../../../src/app/carriers/inbox-ports.ts";
import { waitForText } from "../../../src/app/carriers/read-inbox.ts";
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
const WISH = { verificationId: "vrf_1", phoneToken: null, afterMs: 0 };

/** An inbox that answers one turn after the other, nothing once they are over, and notes what it was asked. */
function inboxOf(...answers: (readonly InboxEntry[] | null)[]) {
  const asked: { filter: InboxFilter; ms: number }[] = [];
  const services = makeServices({
    inboxes: {
      list: async () => [],
      wait: async (_tenant, filter, ms) => {
        asked.push({ filter, ms });
        const [answer = []] = answers.splice(0, 1);
        return answer;
      },
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
});
