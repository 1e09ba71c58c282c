import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SmppObject } from "../../../src/objects/smpp-object.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { accountAt, orderOf } from "../../support/smpp-account.ts";

const NOTHING = { tables: [], alarm: null };
const DAY_MS = 86_400_000;
/** No SMSC listens there: a bind that is opened waits for it. */
const PORT = 9;

let name: { readonly account: string; readonly index: number };
let stub: DurableObjectStub<SmppObject>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * DAY_MS });
  name = { account: crypto.randomUUID(), index: 0 };
  stub = env.SMPP_BINDS.getByName(`${name.account}:0`);
});
afterEach(() => vi.useRealTimers());

/** What a bind has on disk: its tables, and whether it will ring. */
async function traces(): Promise<{ tables: string[]; alarm: number | null }> {
  const alarm = await runInDurableObject(stub, (_object, { storage }) => storage.getAlarm());
  return { tables: Object.keys(await dumpObject(stub)), alarm };
}

/** Rings as often as it asks to, and no longer than this. */
async function ringFor(ms: number): Promise<void> {
  const untilMs = Date.now() + ms;
  for (;;) {
    const { alarm } = await traces();
    if (alarm === null || alarm > untilMs) break;
    vi.setSystemTime(Math.max(alarm, Date.now()));
    await runDurableObjectAlarm(stub);
  }
}

const receipt = { receiptedId: "1", textId: null, status: "delivered", carrierCode: null } as const;

describe("a bind of SMPP that was never opened", () => {
  const asks: Record<string, () => Promise<unknown>> = {
    "is offered a receipt of another bind": () => stub.takeReceipts([{ receipt, keys: ["1"] }]),
    "is offered none": () => stub.takeReceipts([]),
    "is rung": () => runInDurableObject(stub, (object) => object.alarm()),
    "cannot keep its credentials": () =>
      runInDurableObject(stub, async (_object, state) => {
        const fault = () => Promise.reject(new Error("no key"));
        const ports = { vault: { seal: fault, open: fault } };
        const object = new SmppObject(state, env, ports as unknown as ConstructorParameters<typeof SmppObject>[2]);
        await expect(object.submit(name, accountAt(PORT, name.account), orderOf("r1"))).rejects.toThrow("no key");
      }),
  };

  it.each(Object.keys(asks))("leaves no database behind when it %s", async (what) => {
    await asks[what]?.();
    expect(await traces()).toEqual(NOTHING);
  });

  it("says that a receipt is none of its texts", async () => {
    expect(await stub.takeReceipts([{ receipt, keys: ["1"] }])).toEqual([false]);
  });

  it("remembers for a minute that it was closed, so that no text opens it, and then nothing", async () => {
    await stub.close(name);
    const order = orderOf("r1");
    const failure = { kind: "unavailable", carrierCode: "bind_closed" };
    expect(await stub.submit(name, accountAt(PORT, name.account), order)).toEqual({ ok: false, error: failure });
    await ringFor(2 * 60_000);
    expect(await traces()).toEqual(NOTHING);
  });

  it("remembers a text that it was asked about for as long as it might come, and then nothing", async () => {
    const failure = { kind: "unavailable", carrierCode: "not_submitted" };
    expect(await stub.settle("r1")).toEqual({ ok: false, error: failure });
    expect((await traces()).tables).toContain("smpp_parts");
    vi.setSystemTime(Date.now() + 3 * DAY_MS);
    await ringFor(60_000);
    expect(await traces()).toEqual(NOTHING);
  });
});
