import { portsAt } from "../../support/phone-bucket.ts";
import { describe, expect, it } from "vitest";
import { LOCALES } from "../../../src/domain/template/locale-texts.ts";
import { openWorld, type World } from "../../support/worker-world.ts";
import { sayStop } from "../../support/say-stop.ts";

const DUE_MS = 120_000;
/** Scenarios of the loopback carrier, by the number's last two digits. */
const DELIVERED = "+13105550100";
const NO_RECEIPT = "+13105550151";
const UNDELIVERED = "+13105550152";
const LOST = "+13105550166";
const VOICE_ONLY = "+13105550167";

const helpIn = (locale: "en" | "es" | "fil" | "fr") => LOCALES[locale].help.replace("{brand}", "Acme");

async function startAndWait(world: World, number: string, rest: Record<string, unknown> = {}) {
  const { body } = await world.start(number, rest);
  await world.advance(DUE_MS - 1);
  const before = await world.inbox();
  const sendsLeft = (await world.read(body.id)).body.sends_left;
  await world.advance(1);
  await world.advance(2_000);
  const after = await world.inbox();
  return { id: body.id, before, added: after.slice(before.length), sendsLeft };
}

describe("two minutes without approval", () => {
  it.each([
    { what: "no receipt", number: NO_RECEIPT, texts: 1 },
    { what: "a lost text", number: LOST, texts: 0 },
  ])("after $what the same code goes by the next route", async ({ number, texts }) => {
    const world = await openWorld();
    const { id, before, added } = await startAndWait(world, number);
    const code = await world.codeOf(id);
    expect(before).toHaveLength(texts);
    const routes = (await world.call("GET", "/v1/messages")).body.data.map(({ status }) => status);
    expect(routes).toHaveLength(2);
    if (texts === 0) return expect(added).toEqual([]);
    expect(added).toMatchObject([{ transport: "sms", sender: "+13105550197" }]);
    expect(added[0]?.text).toContain(code);
  });

  it("after bad receipts of both routes on channel sms a follow-up finds no way, and never calls", async () => {
    const world = await openWorld();
    const { id } = await startAndWait(world, UNDELIVERED, { channel: "sms" });
    expect(await sendsOf(world, id)).toEqual(["follow_up by null: 0", "start by sms: 2"]);
  });

  it.each([
    { country: "US", number: DELIVERED, lines: [helpIn("en")] },
    { country: "ES", number: "+34612345678", lines: [helpIn("es"), helpIn("en")] },
    { country: "PH", number: "+639171234567", lines: [helpIn("fil"), helpIn("en")] },
  ])("a text that was delivered gets help, in the languages of $country", async ({ number, lines }) => {
    const world = await openWorld();
    const { id, before, added } = await startAndWait(world, number);
    expect({ before: before.length, added: added.length }).toEqual({ before: 1, added: 1 });
    for (const line of lines) expect(added[0]?.text).toContain(line);
    expect(added[0]?.text).not.toContain(await world.codeOf(id));
    expect(world.queues.sent.filter(({ queue }) => queue === "godwit-dispatch-bulk")).toHaveLength(1);
  });

  it("help comes in the language that was asked for", async () => {
    const world = await openWorld();
    const { added } = await startAndWait(world, DELIVERED, { locale: "fr" });
    expect(added[0]?.text).toContain(helpIn("fr"));
  });

  it("after wrong guesses the newest message is pointed at", async () => {
    const world = await openWorld();
    const { body } = await world.start(DELIVERED);
    const code = await world.codeOf(body.id);
    await world.advance(30_000);
    await world.check(body.id, code.startsWith("1") ? "000000" : "100000");
    await world.advance(DUE_MS);
    const added = (await world.inbox()).slice(1);
    expect(added.map(({ text }) => text)).toEqual([
      `${LOCALES.en.newestCode.replace("{brand}", "Acme")}\n${LOCALES.en.stop}`,
    ]);
  });

  it("nothing is added before it, and nothing after it", async () => {
    const world = await openWorld();
    const { added } = await startAndWait(world, DELIVERED);
    expect(added).toHaveLength(1);
    await world.advance(600_000);
    expect(await world.inbox()).toHaveLength(2);
  });

  it("costs none of the user's own sends", async () => {
    const world = await openWorld();
    const { id, sendsLeft } = await startAndWait(world, DELIVERED);
    const read = await world.read(id);
    expect(read.body.sends_left).toBe(sendsLeft);
    expect(read.body.fallback_at).toBeNull();
  });

  it("an answered call needs no follow-up", async () => {
    const world = await openWorld();
    const { before, added } = await startAndWait(world, DELIVERED, { channel: "voice" });
    expect(before).toMatchObject([{ transport: "voice" }]);
    expect(added).toEqual([]);
  });
});

describe("a follow-up never comes", () => {
  it.each([
    {
      when: "after approval",
      act: async (world: World, id: string) => world.check(id, await world.codeOf(id)),
    },
    { when: "after cancel", act: (world: World, id: string) => world.call("POST", `/v1/verify/${id}/cancel`) },
    { when: "after STOP", act: stop },
    { when: "after the code ran out", act: async (world: World) => world.skip(300_000) },
  ])("$when", async ({ act }) => {
    const world = await openWorld();
    const { body } = await world.start(DELIVERED);
    await world.advance(60_000);
    await act(world, body.id);
    await world.advance(600_000);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("when its order is queued and the code is approved before it leaves", async () => {
    const world = await openWorld();
    const { body } = await world.start(DELIVERED);
    await world.advance(60_000);
    world.skip(60_000);
    await world.phoneObject(body.id).wake();
    expect(world.queues.held("godwit-dispatch-bulk")).toHaveLength(1);
    await world.check(body.id, await world.codeOf(body.id));
    await world.advance(600_000);
    expect(await world.inbox()).toHaveLength(1);
  });
});

describe("a call", () => {
  it("comes after two failed texts, with the code in single digits, and never more than one", async () => {
    const world = await openWorld();
    const { body } = await world.start(VOICE_ONLY);
    await world.advance(30_000);
    const texts = await world.inbox();
    expect(texts).toMatchObject([{ transport: "voice" }]);
    const code = await world.codeOf(body.id);
    const spoken = texts[0]?.text.replaceAll(/\D/g, "") ?? "";
    expect(spoken.split(code)).toHaveLength(3);
    expect(texts[0]?.text).not.toContain(code);
    await world.advance(600_000);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("never comes on channel sms: the verification fails and says why", async () => {
    const world = await openWorld();
    const { body } = await world.start(VOICE_ONLY, { channel: "sms" });
    await world.advance(90_000);
    expect(await world.inbox()).toEqual([]);
    expect((await world.read(body.id)).body).toMatchObject({ status: "failed", reason: "number_not_mobile" });
  });

  it("comes at once on channel voice", async () => {
    const world = await openWorld();
    await world.start(DELIVERED, { channel: "voice" });
    await world.settle();
    expect(await world.inbox()).toMatchObject([{ transport: "voice", to: DELIVERED }]);
  });

  it("comes after two bad receipts of texts, by two routes, within seconds, and no follow-up after it", async () => {
    const world = await openWorld();
    const { body } = await world.start(UNDELIVERED);
    await world.advance(5_000);
    expect(await sendsOf(world, body.id)).toEqual(["fallback by voice: 1", "start by sms: 2"]);
    await world.advance(DUE_MS);
    expect(await sendsOf(world, body.id)).toHaveLength(2);
  });
});

/** Each message of a verification: why, how, and in how many attempts. */
async function sendsOf(world: World, id: string): Promise<string[]> {
  const { data } = (await world.call("GET", `/v1/messages?verification_id=${id}`)).body;
  const sends = data.map(async ({ id: messageId, cause, transport }) => {
    const { body } = await world.call("GET", `/v1/messages/${String(messageId)}`);
    const attempts = Array.isArray(body["attempts"]) ? body["attempts"].length : -1;
    return `${String(cause)} by ${String(transport)}: ${attempts}`;
  });
  return (await Promise.all(sends)).toSorted();
}

async function stop(world: World, id: string): Promise<void> {
  const ports = portsAt(world.phoneObject(id));
  const read = await ports.verifications.read(world.slotOf(id), {
    tenantId: world.tenantId,
    verificationId: id,
    policy: world.policy,
  });
  if (read.outcome !== "found") throw new Error("not found");
  const phoneToken = read.view.verification.phone.token;
  await sayStop({ ports, slot: world.slotOf(id), tenantId: world.tenantId }, phoneToken);
}
