import { describe, expect, it } from "vitest";
import { makeCarrierIdFinder } from "../../../src/app/carrier-callbacks/carrier-id-finder.ts";
import { noteCarrierIds } from "../../../src/app/carrier-callbacks/note-carrier-ids.ts";
import type { CarrierIdPlace, NamedId } from "../../../src/app/carrier-callbacks/ports.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { carrierIdBucket } from "../../../src/domain/sending/carrier-id-place.ts";

/** Objects that know "new…", a ledger of before that knows "old…". */
function finder({ isYoung = true, isAway = false } = {}) {
  const asked: string[] = [];
  const ids = {
    note: async () => undefined,
    find: async ({ account, bucket }: CarrierIdPlace, wanted: readonly string[]) => {
      expect(wanted.map(carrierIdBucket)).toEqual(wanted.map(() => bucket));
      return Object.fromEntries(wanted.filter((id) => id.startsWith("new")).map((id) => [id, `${account}/${id}`]));
    },
  };
  const old = {
    find: async (_account: string, wanted: readonly string[]) => {
      asked.push(...wanted);
      if (isAway) throw new Error("away");
      return new Map(wanted.filter((id) => id.startsWith("old")).map((id) => [id, `ledger/${id}`]));
    },
  };
  const made = makeCarrierIdFinder({ ids, old, mayBeOlder: async () => isYoung });
  return { find: (account: string, wanted: readonly string[]) => made.find(account, wanted), asked };
}

describe("a receipt that names only the carrier's own id", () => {
  it("finds its text in the object of the id; the ledger of before is asked for the others", async () => {
    const { find, asked } = finder();
    expect(Object.fromEntries(await find("acc", ["new1", "old1", "new2", "none"]))).toEqual({
      new1: "acc/new1",
      new2: "acc/new2",
      old1: "ledger/old1",
    });
    expect(asked).toEqual(["old1", "none"]);
  });

  it("asks the ledger nothing once its rows are too old for a receipt, nor where the objects know all", async () => {
    const late = finder({ isYoung: false });
    expect([...(await late.find("acc", ["new1", "old1"])).keys()]).toEqual(["new1"]);
    const whole = finder({ isAway: true });
    expect([...(await whole.find("acc", ["new1", "new2"])).keys()]).toEqual(["new1", "new2"]);
    expect([...late.asked, ...whole.asked]).toEqual([]);
  });

  it("that nobody can place while that ledger is away comes again, and keeps no other waiting", async () => {
    const { find } = finder({ isAway: true });
    await expect(find("acc", ["new1", "old1"])).rejects.toMatchObject({ found: new Map([["new1", "acc/new1"]]) });
  });
});

describe("what a carrier answered", () => {
  const base = { id: "evt_1", atMs: 5, phoneToken: "t", messageId: "msg_1", verificationId: null, attempt: 2 };
  const submitted = (carrierMessageId: string, sentBy?: { account: string; carrier: "tencent" | "twilio" }) => {
    const event: DomainEvent = {
      ...base,
      type: "message.submitted",
      carrierMessageId,
      segments: 1,
      price: null,
      ...(sentBy === undefined ? {} : { sentBy }),
    };
    return { tenantId: "ten_1", event };
  };

  async function noted(publicUrl: string | null) {
    const told: { place: CarrierIdPlace; ids: readonly NamedId[] }[] = [];
    const carrierIds = {
      note: async (place: CarrierIdPlace, ids: readonly NamedId[]) => void told.push({ place, ids }),
      find: async () => ({}),
    };
    await noteCarrierIds({ carrierIds, publicUrl }, [
      submitted("T1", { account: "t", carrier: "tencent" }),
      submitted("T1", { account: "u", carrier: "tencent" }),
      submitted("S1", { account: "s", carrier: "twilio" }),
      submitted("L1"),
    ]);
    return told;
  }

  it("is kept for carriers whose receipts name nothing of ours, by account", async () => {
    const told = await noted("https://godwit.example");
    const id = { carrierMessageId: "T1", reference: "ten_1.msg_1.2", atMs: 5 };
    const bucket = carrierIdBucket("T1");
    expect(told).toEqual([
      { place: { account: "t", bucket }, ids: [id] },
      { place: { account: "u", bucket }, ids: [id] },
    ]);
  });

  it("is kept for carriers that echo us in an address too, where no carrier is told one", async () => {
    expect((await noted(null)).map(({ place }) => place.account)).toEqual(["t", "u", "s"]);
  });
});
