/** The object that holds a bind, in workerd, against the npm package `smpp` as SMSC: texts out, receipts and texts in. */
import { Buffer } from "node:buffer";
import type { PDU, Session } from "smpp";
import { describe, expect, it } from "vitest";
import { orderOf } from "../support/smpp-account.ts";
import { eventually, failed, SmppBed } from "./smpp-bed.ts";
import { receiptFields, type SmscOptions } from "./smpp-smsc.ts";

const bed = new SmppBed();

describe("a bind", () => {
  it("binds as transceiver and hands a text over", async () => {
    const { smsc, account } = await bed.open("plain", {}, { systemType: "OTP" });
    expect(await bed.send(account, orderOf("plain-1"))).toEqual({
      ok: true,
      value: { carrierMessageId: "m1", segments: 1, price: null },
    });
    expect(smsc.seen.get("bind_transceiver")).toMatchObject([
      { system_id: "godwit", password: "s3cret", system_type: "OTP", interface_version: 0x34 },
    ]);
    expect(smsc.submits.map(({ text, pdu }) => ({ text, to: pdu["destination_addr"] }))).toEqual([
      { text: "code for plain-1", to: "13105550123" },
    ]);
  });

  it("puts the same reference on the wire once, and says the same of it", async () => {
    const { smsc, account } = await bed.open("twice");
    const order = orderOf("twice-1");
    const outcomes = await bed.rig.submit(account, [order, order, order]);
    expect(await bed.send(account, order)).toEqual(outcomes[0]);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(smsc.submits.length).toBe(1);
  });

  it("tells what the SMSC refused", async () => {
    const { account } = await bed.open("refused", { react: () => ({ kind: "refuse", status: 0x0b }) });
    expect(await bed.send(account, orderOf("refused-1"))).toEqual(failed("number_rejected", "0x0000000b"));
  });

  it("sends nothing that no SMSC could take", async () => {
    const { smsc, account } = await bed.open("unusable");
    expect(await bed.send(account, orderOf("unusable-1", { sender: "Société" }))).toEqual(
      failed("sender_rejected", "sender_unusable"),
    );
    expect(smsc.submits).toEqual([]);
  });

  it("has no more on the wire than the window holds", async () => {
    const held: { pdu: PDU; session: Session }[] = [];
    const { smsc, account } = await bed.open(
      "window",
      { react: ({ pdu, session }) => (held.push({ pdu, session }), { kind: "ignore" }) },
      { window: 3 },
    );
    const outcomes = bed.rig.submit(
      account,
      Array.from({ length: 9 }, (_, index) => orderOf(`window-${index}`)),
    );
    for (let round = 1; round <= 3; round += 1) {
      await eventually(() => expect(held.length).toBe(3));
      // A whole exchange later there is still nothing more.
      await new Promise<void>((resolve) => smsc.session.enquire_link({}, () => resolve()));
      expect(held.length).toBe(3);
      for (const { pdu, session } of held.splice(0)) session.send(pdu.response({ message_id: `w${round}` }));
    }
    expect((await outcomes).every(({ ok }) => ok)).toBe(true);
  });

  it("stores no number, text or password in clear", async () => {
    const { smsc, account } = await bed.open("clear", {}, { responseSeconds: 60 });
    await bed.send(account, orderOf("clear-1", { text: "the code is 918273" }));
    await smsc.deliver({
      source_addr: "13105550177",
      destination_addr: "12345",
      esm_class: 0x40,
      short_message: part(1, 2, "STOP please"),
    });
    const stored = JSON.stringify(await bed.rig.tables(account));
    expect(stored).toContain("clear-1");
    expect(stored).toContain("smpp_inbound");
    for (const secret of ["3105550", "918273", "s3cret", "please", "godwit"]) expect(stored).not.toContain(secret);
  });
});

describe("a receipt of a text that failed", () => {
  it("says why in the words of the account, which knows its carrier's codes", async () => {
    const { smsc, account } = await bed.open("own-errors", {}, { receiptErrors: { "011": "content_filtered" } });
    await bed.send(account, orderOf("own-errors-1"));
    await smsc.receipt("m1", "REJECTD");
    await eventually(async () => {
      expect(await bed.reportsOf("own-errors-1")).toEqual([
        { status: "rejected", carrierCode: "011", failure: "content_filtered" },
      ]);
    });
  });
});

describe("a text of several parts", () => {
  const LONG = "a".repeat(400);

  it("is one text: its first id, and delivered when all of it is", async () => {
    const { smsc, account } = await bed.open("long");
    expect(await bed.send(account, orderOf("long-1", { text: LONG }))).toMatchObject({
      ok: true,
      value: { carrierMessageId: "m1", segments: 3 },
    });
    await smsc.receipt("m2");
    await smsc.receipt("m1");
    await smsc.receipt("m1");
    await smsc.receipt("m3");
    await eventually(async () => expect(await bed.statusesOf("long-1")).toEqual(["sent", "delivered"]));
  });

  it("has failed as soon as a part has", async () => {
    const { smsc, account } = await bed.open("long-failed");
    await bed.send(account, orderOf("long-failed-1", { text: LONG }));
    await smsc.receipt("m3", "UNDELIV");
    await smsc.receipt("m1");
    await eventually(async () => {
      expect(await bed.reportsOf("long-failed-1")).toEqual([
        { status: "undelivered", carrierCode: "011", failure: "handset_unreachable" },
      ]);
    });
  });

  it("of which a part is refused is unknown when another was taken, and the rest stays here", async () => {
    const react: SmscOptions["react"] = ({ count }) =>
      count === 2 ? { kind: "refuse", status: 0x08 } : { kind: "accept" };
    const { smsc, account } = await bed.open("long-refused", { react }, { window: 1 });
    expect(await bed.send(account, orderOf("long-refused-1", { text: LONG }))).toEqual(
      failed("response_malformed", "parts_refused"),
    );
    expect(smsc.submits.length).toBe(2);
  });

  it("goes as one in message_payload", async () => {
    const { smsc, account } = await bed.open("payload", {}, { concatenation: "payload" });
    expect(await bed.send(account, orderOf("payload-1", { text: LONG }))).toMatchObject({
      ok: true,
      value: { segments: 3 },
    });
    expect(smsc.submits.map(({ text }) => text)).toEqual([LONG]);
  });
});

describe("receipts", () => {
  it("come once for each news, whatever is repeated or late", async () => {
    const { smsc, account } = await bed.open("receipts", {}, { receiptIds: "response_hex" });
    smsc.options = { react: () => ({ kind: "accept", messageId: "1A2B" }) };
    await bed.send(account, orderOf("receipts-1"));
    for (const state of ["ENROUTE", "ENROUTE", "DELIVRD", "DELIVRD", "ENROUTE", "UNDELIV"]) {
      expect(await smsc.receipt("0000006699", state)).toBe(0);
    }
    await eventually(async () => expect(await bed.statusesOf("receipts-1")).toEqual(["sent", "delivered"]));
  });

  it("in decimal find answers in hexadecimal where nobody said so, and then the numbers without letters too", async () => {
    const { smsc, account } = await bed.open("mixed");
    const ids = ["1A2B", "1000"];
    smsc.options = { react: ({ count }) => ({ kind: "accept", messageId: ids[count - 1] ?? "none" }) };
    await bed.send(account, orderOf("mixed-1"));
    await bed.send(account, orderOf("mixed-2"));
    expect(await smsc.receipt("0000006699", "DELIVERED")).toBe(0);
    expect(await smsc.receipt("0000004096", "UNDELIVERED")).toBe(0);
    await eventually(async () => expect(await bed.statusesOf("mixed-1")).toEqual(["delivered"]));
    await eventually(async () => expect(await bed.statusesOf("mixed-2")).toEqual(["undelivered"]));
  });

  it("come as data_sm too, and are answered as such", async () => {
    const { smsc, account } = await bed.open("data");
    await bed.send(account, orderOf("data-1"));
    const { short_message: text, ...fields } = receiptFields("M1", "DELIVRD");
    const answered = new Promise<string>((resolve) => {
      smsc.session.data_sm({ ...fields, message_payload: text }, (response) => resolve(response.command));
    });
    expect(await answered).toBe("data_sm_resp");
    await eventually(async () => expect(await bed.statusesOf("data-1")).toEqual(["delivered"]));
  });

  it("of a state that the SMSC does not know are no loss", async () => {
    const { smsc, account } = await bed.open("unknown");
    await bed.send(account, orderOf("unknown-1"));
    expect(await smsc.receipt("m1", "UNKNOWN")).toBe(0);
    expect(await smsc.receipt("m1", "DELIVRD")).toBe(0);
    await eventually(async () => expect(await bed.statusesOf("unknown-1")).toEqual(["sent", "delivered"]));
  });

  it("that overtake the answer to their submit find it", async () => {
    const { smsc, account } = await bed.open("ahead");
    smsc.options = {
      react: ({ pdu, session }) => {
        session.deliver_sm(receiptFields("early"), () => session.send(pdu.response({ message_id: "early" })));
        return { kind: "ignore" };
      },
    };
    expect(await bed.send(account, orderOf("ahead-1"))).toMatchObject({ ok: true });
    await eventually(async () => expect(await bed.statusesOf("ahead-1")).toEqual(["delivered"]));
  });

  it("over another bind of the account find their message", async () => {
    const { smsc, account } = await bed.bind("pair", {}, { binds: 2 });
    const references = Array.from({ length: 10 }, (_, index) => `pair-${index}`);
    await bed.rig.submit(
      account,
      references.map((reference) => orderOf(reference)),
    );
    const sessions = [...smsc.sessions];
    expect(new Set(smsc.submits.map(({ session }) => session)).size).toBe(2);
    for (const { count, session } of smsc.submits) {
      const other = sessions.find((candidate) => candidate !== session);
      await smsc.receipt(`m${count}`, "DELIVRD", other);
    }
    await eventually(async () => {
      for (const reference of references) expect(await bed.statusesOf(reference)).toEqual(["delivered"]);
    });
  });

  it("stay here while their queue is in trouble", async () => {
    const { smsc, account } = await bed.open("trouble");
    await bed.send(account, orderOf("trouble-1"));
    await bed.rig.refuse(1);
    await smsc.receipt("m1");
    await eventually(async () => {
      expect(await bed.linesWritten()).toContain("smpp.relay_failed");
    });
    expect(await bed.statusesOf("trouble-1")).toEqual([]);
    await bed.rig.ring(account);
    await eventually(async () => expect(await bed.statusesOf("trouble-1")).toEqual(["delivered"]));
  });
});

describe("texts from phones", () => {
  const mo = { source_addr_ton: 1, source_addr: "13105550177", destination_addr: "12345" };
  const textsTo = async (to: string) => (await bed.rig.sink()).texts.filter((text) => text.to === to);

  it("arrive, and are answered", async () => {
    const { smsc } = await bed.bind("mo");
    expect(await smsc.deliver({ ...mo, destination_addr: "501", short_message: "STOP" })).toBe(0);
    expect(await smsc.deliver({ ...mo, destination_addr: "501", short_message: "да 👍", data_coding: 8 })).toBe(0);
    await eventually(async () => {
      const texts = await textsTo("501");
      expect(texts.map(({ from, text }) => ({ from, text }))).toEqual([
        { from: "+13105550177", text: "STOP" },
        { from: "+13105550177", text: "да 👍" },
      ]);
    });
  });

  it("that look like a receipt are texts", async () => {
    const { smsc, account } = await bed.open("mo-fake");
    await bed.send(account, orderOf("mo-fake-1"));
    await smsc.deliver({ ...mo, destination_addr: "502", short_message: "id:m1 stat:DELIVRD" });
    await eventually(async () => expect((await textsTo("502")).length).toBe(1));
    expect(await bed.statusesOf("mo-fake-1")).toEqual([]);
  });

  it("in parts are joined, in whatever order they come and across an eviction", async () => {
    const { smsc, account } = await bed.bind("mo-long");
    const long = { ...mo, destination_addr: "503", esm_class: 0x40 };
    expect(await smsc.deliver({ ...long, short_message: part(2, 3, "two ") })).toBe(0);
    expect(await smsc.deliver({ ...long, short_message: part(2, 3, "two ") })).toBe(0);
    await bed.rig.evict(account);
    await bed.rig.ring(account);
    await eventually(() => expect(smsc.sessions.size).toBe(1));
    expect(await smsc.deliver({ ...long, short_message: part(3, 3, "three") })).toBe(0);
    expect(await smsc.deliver({ ...long, short_message: part(1, 3, "one ") })).toBe(0);
    await eventually(async () => expect((await textsTo("503")).map(({ text }) => text)).toEqual(["one two three"]));
  });

  it("that are no texts are answered and dropped", async () => {
    const { smsc } = await bed.bind("mo-binary");
    expect(
      await smsc.deliver({
        ...mo,
        destination_addr: "504",
        data_coding: 4,
        short_message: Buffer.from(Uint8Array.of(1, 2)),
      }),
    ).toBe(0);
    await eventually(async () => {
      expect(await bed.linesWritten()).toContain("smpp.text_unreadable");
    });
    expect(await textsTo("504")).toEqual([]);
  });
});

/** One part of a long text, its header in front. */
function part(number: number, parts: number, text: string): Uint8Array {
  return Buffer.from(
    Uint8Array.of(5, 0, 3, 9, parts, number, ...[...text].map((character) => character.charCodeAt(0))),
  );
}
