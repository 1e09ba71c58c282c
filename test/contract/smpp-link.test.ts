/** The connection of a bind, in workerd: what breaks it, what outlives it, and what is never sent again. */
import { describe, expect, it } from "vitest";
import type { Session } from "smpp";
import { accountAt, orderOf } from "../support/smpp-account.ts";
import { eventually, failed, SmppBed } from "./smpp-bed.ts";

const THROTTLED = 0x58;

const bed = new SmppBed();

describe("an answer that stays away", () => {
  it("makes the text unknown, and counts when it comes after all", async () => {
    const held: (() => void)[] = [];
    const { smsc, account } = await bed.open("late", {
      react: ({ pdu, session, count }) => {
        const answer = count === 1 ? { message_id: "late" } : { command_status: 0x0b };
        held.push(() => session.send(pdu.response(answer)));
        return { kind: "ignore" };
      },
    });
    const orders = ["late-1", "late-2"].map((reference) => orderOf(reference, { timeoutMs: 300 }));
    const unknown = failed("timed_out", "no_response");
    expect([
      await bed.send(account, orders[0] ?? orderOf("")),
      await bed.send(account, orders[1] ?? orderOf("")),
    ]).toEqual([unknown, unknown]);
    for (const answer of held) answer();
    await eventually(async () => {
      expect(await bed.reportsOf("late-1")).toEqual([{ status: "submitted", carrierCode: null }]);
      expect(await bed.reportsOf("late-2")).toEqual([
        { status: "failed", carrierCode: "0x0000000b", failure: "number_rejected" },
      ]);
    });
    await smsc.receipt("late");
    await eventually(async () => expect(await bed.statusesOf("late-1")).toEqual(["submitted", "delivered"]));
    expect(smsc.submits.length).toBe(2);
  });

  it("because the line broke makes it unknown at once; what waited goes over the next connection", async () => {
    const { smsc, account } = await bed.open(
      "broken",
      { react: ({ count }) => (count === 1 ? { kind: "drop", isTaken: true } : { kind: "accept" }) },
      { window: 1 },
    );
    const outcomes = await bed.rig.submit(account, [orderOf("broken-1"), orderOf("broken-2"), orderOf("broken-3")], 3);
    expect(outcomes.filter(({ ok }) => ok).length).toBe(2);
    expect(outcomes.find(({ ok }) => !ok)).toEqual(failed("timed_out", "link_lost"));
    expect(new Set(smsc.submits.map(({ text }) => text)).size).toBe(3);
    expect(smsc.submits.length).toBe(3);
    expect(smsc.count("bind_transceiver")).toBe(2);
  });

  it("because the instance went makes it unknown; what was answered before is still known", async () => {
    const { smsc, account } = await bed.open("evicted", {
      react: ({ text }) => (text.endsWith("-lost") ? { kind: "ignore" } : { kind: "accept", messageId: "kept" }),
    });
    expect(await bed.send(account, orderOf("evicted-kept"))).toMatchObject({ ok: true });
    const lost = bed.send(account, orderOf("evicted-lost"));
    await eventually(() => expect(smsc.submits.length).toBe(2));
    await bed.rig.evict(account);
    expect(await lost).toEqual(failed("timed_out", "link_lost"));
    expect(await bed.send(account, orderOf("evicted-lost"))).toEqual(failed("timed_out", "link_lost"));
    expect(await bed.send(account, orderOf("evicted-kept"))).toMatchObject({
      ok: true,
      value: { carrierMessageId: "kept" },
    });
    expect(smsc.submits.length).toBe(2);
  });
});

describe("after an eviction", () => {
  it("the watchdog binds again, and receipts find what was sent before", async () => {
    const { smsc, account } = await bed.open("watched");
    await bed.send(account, orderOf("watched-1"));
    await bed.rig.evict(account);
    await eventually(() => expect(smsc.sessions.size).toBe(0));
    await bed.rig.ring(account);
    await eventually(() => expect(smsc.count("bind_transceiver")).toBe(2));
    await smsc.receipt("m1");
    await eventually(async () => expect(await bed.statusesOf("watched-1")).toEqual(["delivered"]));
  });

  it("a receipt of long ago is nobody's, and a bind that nobody used for as long is forgotten", async () => {
    const { smsc, account } = await bed.open("forgotten");
    await bed.send(account, orderOf("forgotten-1"));
    await bed.rig.age(account, 3 * 86_400_000 - 60_000);
    await bed.rig.ring(account);
    await smsc.receipt("m1");
    await smsc.receipt("forgotten-stray");
    await eventually(async () => expect(await bed.statusesOf("forgotten-1")).toEqual(["delivered"]));
    await bed.rig.age(account, 61_000);
    await bed.rig.ring(account);
    await eventually(() => expect(smsc.count("unbind")).toBe(1));
    const { receipts } = await bed.rig.sink();
    expect(receipts.filter(({ carrierMessageId }) => carrierMessageId === "forgotten-stray")).toMatchObject([
      { reference: null },
    ]);
    expect(await bed.rig.tables(account)).toEqual({});
  });

  it("a text that never left is known not to have left, and stays so", async () => {
    const { smsc, account } = await bed.open("fenced");
    expect(await bed.rig.settle(account, "fenced-1")).toEqual(failed("unavailable", "not_submitted"));
    expect(await bed.send(account, orderOf("fenced-1"))).toEqual(failed("unavailable", "not_submitted"));
    expect(smsc.submits).toEqual([]);
  });
});

describe("an SMSC that is too busy", () => {
  it("gets air, then the same texts in their order, once each", async () => {
    let refusals = 6;
    const { smsc, account } = await bed.open("busy", {
      react: () => (refusals-- > 0 ? { kind: "refuse", status: THROTTLED } : { kind: "accept" }),
    });
    const outcomes = await bed.rig.submit(
      account,
      Array.from({ length: 20 }, (_, index) => orderOf(`busy-${index}`)),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(smsc.submits.length).toBe(26);
    expect(new Set(smsc.taken.values()).size).toBe(20);
    expect(smsc.taken.size).toBe(20);
  });

  it("for longer than the caller has is told so, as not sent", async () => {
    const { account } = await bed.open("busier", { react: () => ({ kind: "refuse", status: THROTTLED }) });
    expect(await bed.send(account, orderOf("busier-1", { timeoutMs: 1_200 }))).toEqual(
      failed("throttled", "bind_paused"),
    );
  });

  it("for one text only is asked four times", async () => {
    const { smsc, account } = await bed.open("full", { react: () => ({ kind: "refuse", status: 0x14 }) });
    expect(await bed.send(account, orderOf("full-1"))).toEqual(failed("throttled", "0x00000014"));
    expect(smsc.submits.length).toBe(4);
  });
});

describe("a connection", () => {
  it("whose credentials are refused fails at once, and does not hammer", async () => {
    const { smsc, account } = await bed.open("password", { bindStatus: () => 0x0e });
    const refused = failed("credentials_rejected", "0x0000000e");
    expect(await bed.send(account, orderOf("password-1"))).toEqual(refused);
    expect(await bed.send(account, orderOf("password-2"))).toEqual(refused);
    expect(smsc.count("bind_transceiver")).toBe(1);
    expect(await bed.rig.probe(account)).toEqual(refused);
  });

  it("is probed without a text", async () => {
    const { smsc, account } = await bed.open("probed");
    expect(await bed.rig.probe(account)).toEqual({ ok: true, value: null });
    expect(await bed.rig.probe(account)).toEqual({ ok: true, value: null });
    expect(smsc.count("bind_transceiver")).toBe(1);
    expect(smsc.submits).toEqual([]);
  });

  it.each([
    ["hangs up", (session: Session): void => session.destroy()],
    [
      "speaks another language",
      (session: Session): void => void session.socket.write(new TextEncoder().encode("SSH-2.0-OpenSSH_9.6\r\n")),
    ],
  ] as const)("that is probed at a peer that %s gives the same answer as at no peer", async (how, onBind) => {
    const { account } = await bed.open(`stranger ${how}`, { onBind });
    expect(await bed.rig.probe(account)).toEqual(failed("unavailable", "not_bound"));
  });

  it("to nobody is unavailable, not unknown", async () => {
    const { smsc, account } = await bed.open("nobody");
    await smsc.stop();
    expect(await bed.rig.probe(account)).toEqual(failed("unavailable", "not_bound"));
    expect(await bed.send(account, orderOf("nobody-1"))).toEqual(failed("unavailable", "not_bound"));
    expect(await bed.send(account, orderOf("nobody-2"))).toEqual(failed("unavailable", "not_bound"));
  });

  it("that is silent when asked is dead, and is made again", async () => {
    const { smsc, account } = await bed.open("deaf", { isDeaf: true }, { enquireLinkSeconds: 1 });
    expect(await bed.send(account, orderOf("deaf-1"))).toMatchObject({ ok: true });
    await eventually(() => expect(smsc.count("bind_transceiver")).toBeGreaterThan(1));
    expect(await bed.linesWritten()).toContain("peer_silent");
  });

  it("answers a peer that asks, and one that says good-bye", async () => {
    const { smsc } = await bed.bind("polite");
    await new Promise<void>((resolve) => smsc.session.enquire_link({}, () => resolve()));
    smsc.session.unbind();
    await eventually(() => expect(smsc.count("unbind_resp")).toBe(1));
    await eventually(() => expect(smsc.count("bind_transceiver")).toBe(2));
  });

  it("of other settings takes the place of the old one, and a closed account unbinds", async () => {
    const { smsc, account } = await bed.open("moved");
    await bed.send(account, orderOf("moved-1"));
    const moved = accountAt(smsc.port, "moved", { systemId: "other" });
    await bed.send(moved, orderOf("moved-2"));
    // A caller that has not heard of the change yet does not undo it.
    expect(await bed.send(account, orderOf("moved-3"))).toMatchObject({ ok: true });
    expect(smsc.seen.get("bind_transceiver")?.map((pdu) => pdu["system_id"])).toEqual(["godwit", "other"]);
    await bed.rig.close(moved);
    await eventually(() => expect(smsc.count("unbind")).toBe(2));
    expect((await bed.rig.tables(moved))["smpp_bind"]).toMatchObject([{ settings: null }]);
  });
});
