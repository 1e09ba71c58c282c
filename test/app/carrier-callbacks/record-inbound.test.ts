import { describe, expect, it } from "vitest";
import type { InboundRecord } from "../../../src/app/conversation/ports.ts";
import type { UserProfile } from "../../../src/app/users/ports.ts";
import type { NewDeadLetter } from "../../../src/app/dead-letters/ports.ts";
import type { AccountOwner, TakenText } from "../../../src/app/carriers/ports.ts";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { recordInbound } from "../../../src/app/carrier-callbacks/record-inbound.ts";
import type {
  InboundCommand,
  InboundReply,
  OverheardCommand,
} from "../../../src/domain/conversation/inbound-commands.ts";
import type { Acquaintance, SenderHolder } from "../../../src/domain/conversation/whose-answer.ts";
import { objectName } from "../../../src/domain/base/placement.ts";
import type { Tenant } from "../../../src/domain/tenants/tenant.ts";
import { makeServices } from "../support/services.ts";

const TENANTS: Record<string, Pick<Tenant, "residency" | "bucketCount">> = {
  ten_a: { residency: "global", bucketCount: 64 },
  ten_b: { residency: "eu", bucketCount: 4096 },
};
const NOTHING: InboundReply = {
  inboundId: "inb_01kakx2m3xe5g8q4s9z6v7w1c4",
  meaning: "unknown",
  answer: null,
  dispatch: null,
};

interface Setting {
  /** "away": the store that knows them fails. */
  readonly users?: readonly Pick<UserProfile, "userId" | "locale">[] | "away";
  readonly reply?: Partial<InboundReply>;
  /** Whose account it is; "deployment" unless a test says so. */
  readonly owner?: AccountOwner | null;
  readonly holders?: readonly SenderHolder[];
  /** Who had the sender then or before. */
  readonly ever?: readonly string[] | "away";
  /** What each of several holders knows of the text. */
  readonly knows?: Record<string, Partial<Acquaintance>>;
}

const HOLDER = { isShared: false, fromMs: 0, untilMs: null };
const FIRST: SenderHolder = { ...HOLDER, tenantId: "ten_a" };
const SECOND: SenderHolder = { ...HOLDER, tenantId: "ten_b" };

async function inbound(text: string, changes: Partial<TakenText> = {}, setting: Setting = {}) {
  const { users = [], reply, owner = "deployment", holders = [FIRST], knows = {}, ever = [] } = setting;
  const letters: NewDeadLetter[] = [];
  const received: (InboundCommand & { object: string })[] = [];
  const overheard: OverheardCommand[] = [];
  const asked: string[] = [];
  const saved: InboundRecord[] = [];
  const sent: string[] = [];
  const settled: string[] = [];
  const services = makeServices({
    senders: {
      holdersOf: async (account, sender) => {
        asked.push(`${account}/${sender}`);
        return { holders, isCertain: true };
      },
      everHeldBy: async () => {
        if (ever === "away") throw new StoreUnavailable("away");
        return ever;
      },
    },
    carriers: {
      find: async () => null,
      ownerOf: async () => owner,
      usable: async () => [],
      terms: async () => [],
      open: () => Promise.reject(new Error("not used")),
    },
    deadLetters: {
      put: async (put) => void letters.push(...put),
      find: async () => null,
      list: async () => ({ ok: false, error: "cursor_invalid" }),
      markRedriven: async () => undefined,
      prune: async () => 0,
    },
    directory: {
      findKey: async () => null,
      findTenant: async (id) => {
        const known = TENANTS[id];
        return known === undefined ? null : { id, name: id, brand: id, countries: "all", policy: {}, ...known };
      },
    },
    tokens: { token: async (tenantId, subject, words) => `fff${tenantId}/${subject}/${words}` },
    vault: { seal: async (plain, { oldContext }) => `sealed(${oldContext}: ${plain})`, open: async () => "" },
    clock: { nowMs: () => 1_800_000_000_000 },
    random: { bytes: (length) => new Uint8Array(length), unit: () => 0 },
    background: { run: () => undefined },
    dispatcher: { send: async (lane, order) => sent.push(`${lane}/${order}`) > 0 },
    users: {
      find: async () => null,
      listByPhone: async () => {
        if (users === "away") throw new Error("D1 is away");
        return users as readonly UserProfile[];
      },
      save: async () => "saved" as const,
      change: async () => "missing" as const,
      remove: async () => undefined,
    },
    inbound: {
      states: {
        acquaint: async (_slot, { tenantId }) => ({
          hasHeard: false,
          textedAtMs: null,
          tokens: [],
          ...knows[tenantId],
        }),
        receive: async (slot, command) => {
          received.push({ ...command, object: objectName(command.tenantId, slot) });
          return { ...NOTHING, ...reply };
        },
        overhear: async (_slot, command) => {
          overheard.push(command);
          return command.said.kind === "stop";
        },
        hold: async () => ({ outcome: "waits" }),
        settleParts: async () => undefined,
        settle: async (_slot, { fingerprint }) => void settled.push(fingerprint),
      },
      texts: {
        save: async (_place, record) => void saved.push(record),
        find: async () => null,
        list: async () => [],
      },
      old: {
        find: async () => null,
        list: async () => ({ ok: false, error: "cursor_invalid" }),
        prune: async () => 0,
      },
      oldWords: { forget: async () => 0 },
    },
  });
  const fault = await recordInbound(services, "main", {
    carrierMessageId: "MO1",
    from: "+33612345678",
    to: "ACME",
    text,
    takenAtMs: 1_799_999_999_000,
    ...changes,
  }).then(
    () => null,
    (error: unknown) => error,
  );
  return { fault, overheard, received, asked, saved, sent, settled, letters, log: services.log };
}

describe("a text from a phone", () => {
  it("goes to the tenant that holds its sender, by the object that holds the phone", async () => {
    const { received, asked } = await inbound("Stop.");
    expect(asked).toEqual(["main/ACME"]);
    expect(received).toMatchObject([
      {
        tenantId: "ten_a",
        phoneToken: "ffften_a/phone/+33612345678",
        text: "Stop.",
        country: "FR",
        sender: "ACME",
        object: "ten_a:live:weur:63",
      },
    ]);
  });

  it("goes to whoever holds the number or the pool that it belongs to, once", async () => {
    const { received, asked } = await inbound("Stop.", { to: "+15005550006", pool: "MG1" });
    expect(asked).toEqual(["main/+15005550006", "main/MG1"]);
    expect(received.map(({ tenantId, sender }) => [tenantId, sender])).toEqual([["ten_a", "+15005550006"]]);
  });

  it("is of the tenant whose account it came by, whoever has the sender elsewhere", async () => {
    const { received, asked } = await inbound("Stop.", {}, { owner: { tenantId: "ten_b" }, holders: [FIRST] });
    expect(asked).toEqual([]);
    expect(received).toMatchObject([{ tenantId: "ten_b", object: "ten_b:live:eu:4095" }]);
  });

  it.each([
    { title: "an account that is gone", setting: { owner: null } },
    { title: "a sender that nobody holds", setting: { holders: [] } },
    { title: "a sender that was ended", setting: { holders: [{ ...FIRST, untilMs: 1_800_000_000_000 }] } },
    { title: "one that was granted later", setting: { holders: [{ ...FIRST, fromMs: 1_799_999_999_001 }] } },
  ])("to $title is nobody's, and counted", async ({ setting }) => {
    const { received, letters, log } = await inbound("Stop.", {}, setting);
    expect({ received, letters }).toEqual({ received: [], letters: [] });
    expect(log).toMatchObject([{ event: "inbound.stray" }]);
  });

  it.each([
    { title: "who texted last", knows: { ten_a: { textedAtMs: 8 }, ten_b: { textedAtMs: 9 } }, to: "ten_b" },
    { title: "who texted at all", knows: { ten_a: { textedAtMs: 8 } }, to: "ten_a" },
    {
      title: "who asked what it names",
      knows: { ten_a: { textedAtMs: 8, tokens: ["7KM"] }, ten_b: { textedAtMs: 9, tokens: ["4KM"] } },
      to: "ten_a",
    },
    {
      title: "who texted last of those that asked under the same token",
      knows: { ten_a: { textedAtMs: 8, tokens: ["7KM"] }, ten_b: { textedAtMs: 9, tokens: ["7KM"] } },
      to: "ten_b",
    },
    {
      title: "who has heard it before",
      knows: { ten_a: { hasHeard: true }, ten_b: { textedAtMs: 9, tokens: ["7KM"] } },
      to: "ten_a",
    },
  ])("to a sender that several share goes to $title, and to no other", async ({ knows, to }) => {
    const { received } = await inbound("reject 7km", {}, { holders: [FIRST, SECOND], knows });
    expect(received.map(({ tenantId }) => tenantId)).toEqual([to]);
  });

  it("to a sender that several share, and that answers none, is laid aside sealed, once however often it comes", async () => {
    const { received, letters, log } = await inbound("who is this?", {}, { holders: [SECOND, FIRST] });
    const again = await inbound("who is this?", {}, { holders: [SECOND, FIRST] });
    expect(received).toEqual([]);
    expect(letters).toMatchObject([{ tenantId: null, queue: "godwit-inbound" }]);
    expect(again.letters[0]?.sourceId).toBe(letters[0]?.sourceId);
    expect(JSON.parse(letters[0]?.body ?? "{}")).toMatchObject({ v: 1, kind: "inbound", account: "main" });
    expect(log).toMatchObject([{ event: "inbound.unanswering", fields: { account: "main", holders: 2 } }]);
  });

  describe("that is a STOP and answers nobody", () => {
    it.each([
      { title: "to a sender that several share", setting: { holders: [FIRST, SECOND] }, to: ["ten_a", "ten_b"] },
      { title: "to one that nobody has any more", setting: { holders: [], ever: ["ten_b"] }, to: ["ten_b"] },
      {
        title: "to one that others had",
        setting: { holders: [FIRST, SECOND], ever: ["ten_b", "ten_a"] },
        to: ["ten_a", "ten_b"],
      },
    ])("holds with each that has or had the sender: $title", async ({ setting, to }) => {
      const { overheard, received, letters, saved, log } = await inbound("Stop.", {}, setting);
      expect(overheard.map(({ tenantId }) => tenantId)).toEqual(to);
      expect(overheard[0]).toMatchObject({ said: { kind: "stop" }, sender: "ACME", saidAtMs: 1_799_999_999_000 });
      expect({ received, letters, saved }).toEqual({ received: [], letters: [], saved: [] });
      expect(log.map(({ event }) => event)).toEqual(["inbound.overheard"]);
    });

    it("counts by the carrier's word too, and whatever it stands beside", async () => {
      const shared = { holders: [FIRST, SECOND] };
      const verdict = { says: "stop", answered: true } as const;
      expect((await inbound("bla", { verdict }, shared)).overheard).toHaveLength(2);
      expect((await inbound("STOP. who are you?", {}, shared)).overheard).toHaveLength(2);
      expect((await inbound("who are you?", {}, shared)).overheard).toEqual([]);
    });

    it("holds with those that can send now before the database says who else had the sender, and comes again", async () => {
      const { overheard, letters, fault } = await inbound("STOP", {}, { holders: [FIRST, SECOND], ever: "away" });
      expect(overheard).toHaveLength(2);
      expect(letters).toEqual([]);
      expect(fault).toBeInstanceOf(StoreUnavailable);
    });

    it("is laid aside where it is a START that lifts nothing", async () => {
      const { overheard, letters } = await inbound("START", {}, { holders: [FIRST, SECOND] });
      expect(overheard).toHaveLength(2);
      expect(letters).toHaveLength(1);
    });
  });

  it("is the same from a carrier that leaves the plus out", async () => {
    expect((await inbound("STOP", { from: "33612345678" })).received).toEqual((await inbound("STOP")).received);
  });

  it("is known again by account, carrier's id, recipient and words, all of them", async () => {
    const print = async (text: string, changes: Partial<TakenText> = {}) =>
      (await inbound(text, changes)).received[0]?.fingerprint;
    const same = await print("STOP");
    expect(await print("STOP")).toBe(same);
    expect(await print("START")).not.toBe(same);
    expect(await print("STOP", { carrierMessageId: "MO2" })).not.toBe(same);
    expect(await print("STOP", { to: "33700" })).not.toBe(same);
  });

  it("is kept sealed under the id of the first time it came", async () => {
    const { saved } = await inbound("hello");
    expect(saved[0]).toMatchObject({
      id: "inb_01kakx2m3xe5g8q4s9z6v7w1c4",
      tenantId: "ten_a",
      mode: "live",
      phoneMasked: expect.not.stringContaining("612345678"),
      recipient: "ACME",
      textSealed: "sealed(ten_a/inbound/inb_01kakx2m3xe5g8q4s9z6v7w1c4: hello)",
      userId: null,
    });
  });

  it.each([
    { users: [{ userId: "u1", locale: "de" }], userId: "u1", userLocale: "de" },
    {
      users: [
        { userId: "u1", locale: null },
        { userId: "u2", locale: "ar" },
      ],
      userId: null,
      userLocale: "ar",
    },
    { users: [], userId: null, userLocale: null },
  ])("of a number with the users $users is read in their language", async ({ users, userId, userLocale }) => {
    const { received, saved } = await inbound("hello", {}, { users });
    expect({ userId: saved[0]?.userId, userLocale: received[0]?.userLocale }).toEqual({ userId, userLocale });
  });

  it("reaches the phone's object while nobody can say whose number it is", async () => {
    const { received } = await inbound("STOP", {}, { users: "away" });
    expect(received.map(({ text }) => text)).toEqual(["STOP"]);
  });
});

describe("the text that goes back", () => {
  it.each([
    { text: "STOP", to: "33700", kind: "stop_confirmed", confirmsStop: true },
    { text: "start", to: "+33700900100", kind: "start_confirmed", confirmsStop: false },
    { text: "help", to: "33700", kind: "help", confirmsStop: true },
  ])("to $text is prepared as $kind", async ({ text, to, kind, confirmsStop }) => {
    const { received } = await inbound(text, { to });
    expect(received[0]?.reply).toMatchObject({
      kind,
      order: {
        tenantId: "ten_a",
        cause: "reply",
        notice: { templateId: `conversation_${kind}`, confirmsStop, replyFrom: to, category: "transactional" },
      },
    });
  });

  it.each([
    { title: "a name", text: "STOP", to: "ACME", from: "+33612345678" },
    { title: "a number in a country without replies", text: "STOP", to: "21588", from: "+639171234567" },
    { title: "words without a meaning", text: "bonjour", to: "33700", from: "+33612345678" },
  ])("is none for $title", async ({ text, to, from }) => {
    expect((await inbound(text, { to, from })).received.map(({ reply }) => reply)).toEqual([null]);
  });

  it("leaves at once when the object agreed", async () => {
    expect((await inbound("STOP", {}, { reply: { dispatch: "order" } })).sent).toEqual(["bulk/order"]);
  });
});

describe("nothing changes", () => {
  it.each([
    { title: "by a text from what is no number", text: "STOP", from: "ACME" },
    { title: "by a text from a short code", text: "STOP", from: "12345" },
  ])("$title", async ({ text, from }) => {
    expect(await inbound(text, { from })).toMatchObject({ received: [], asked: [], saved: [] });
  });
});
