import { beforeEach, describe, expect, it } from "vitest";
import { createShortLink, LINK_LIFETIME_DAYS_MAX, sampleShortLink } from "../../../src/app/links/create-short-link.ts";
import { visitShortLink } from "../../../src/app/links/visit-short-link.ts";
import { readKeyring, readKeys } from "../../../src/crypto/keyring.ts";
import { makeLinkSigner } from "../../../src/crypto/link-signer.ts";
import { linkObjectName, placeOfId } from "../../../src/domain/links/link-place.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import type { Visit } from "../../../src/domain/links/judge-visit.ts";
import type { Tenant } from "../../../src/domain/tenants/tenant.ts";
import { memoryLinks } from "../../support/memory-links.ts";
import { makeServices } from "../support/services.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const DAY_MS = 86_400_000;
const OLD_KEY = "k1:dmF1bHQta2V5LW9mLXRoZS10ZXN0cy0wMDAwMDAwMDA=";
const NEW_KEY = "k2:dmF1bHQta2V5LW9mLXRoZS10ZXN0cy0xMTExMTExMTE=";
const PUBLIC_URL = "https://godwit.example.com";
const LINK = {
  tenantId: "ten_1",
  mode: "live",
  messageId: "msg_1",
  phoneToken: "f".repeat(32),
  url: "https://acme.com/orders/7?name=Ana",
  expiresAtMs: NOW_MS + DAY_MS,
} as const;
const PERSON: Visit = {
  method: "GET",
  userAgent: "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/19.1 Mobile/15E148 Safari/604.1",
  accept: "text/html",
  purposes: [],
  destination: "document",
  isKnownRobot: false,
};

function makeWorld(keys = OLD_KEY) {
  const state = {
    nowMs: NOW_MS,
    links: memoryLinks(),
    events: [] as { tenantId: string; mode: string; events: readonly DomainEvent[] }[],
    queueFails: 0,
    background: [] as Promise<unknown>[],
    linkDomain: null as string | null,
    residency: "global" as Tenant["residency"],
    publicUrl: PUBLIC_URL as string | null,
    isProduction: true,
  };
  const tenant: Tenant = {
    id: LINK.tenantId,
    name: "Acme",
    brand: "Acme",
    residency: "global",
    bucketCount: 64,
    countries: "all",
    policy: {},
  };
  const services = () =>
    makeServices({
      clock: { nowMs: () => state.nowMs },
      isProduction: state.isProduction,
      publicUrl: state.publicUrl,
      directory: {
        findKey: async () => null,
        findTenant: async (id) =>
          id === tenant.id ? { ...tenant, linkDomain: state.linkDomain, residency: state.residency } : null,
      },
      vault: makeVault(readKeyring(keys)),
      links: { ...state.links, signer: makeLinkSigner(readKeys(keys)) },
      background: { run: (work) => void state.background.push(work) },
      eventQueue: {
        async send(batch) {
          if (state.queueFails > 0) {
            state.queueFails -= 1;
            return false;
          }
          state.events.push(batch);
          return true;
        },
      },
    });
  return { state, services };
}

let world: ReturnType<typeof makeWorld>;
beforeEach(() => {
  world = makeWorld();
});

async function make(over: Partial<typeof LINK | { url: string; expiresAtMs: number; messageId: string }> = {}) {
  const made = await createShortLink(world.services(), { ...LINK, ...over });
  if (!made.ok) throw new Error(made.error);
  return { ...made.value, token: made.value.url.slice(-12), host: new URL(made.value.url).host };
}

async function visit(token: string, { host = "godwit.example.com", ...how }: Partial<Visit> & { host?: string } = {}) {
  const services = world.services();
  const target = await visitShortLink(services, { host, token, visit: { ...PERSON, ...how } });
  await Promise.all(world.state.background);
  return { target, log: services.log };
}

describe("a short link", () => {
  it("has twelve letters under the deployment's address and leads to its target", async () => {
    const { url, token } = await make();
    expect(url).toMatch(/^https:\/\/godwit\.example\.com\/l\/[0-9A-Za-z]{12}$/);
    expect((await visit(token)).target).toBe(LINK.url);
  });

  it("lives under the tenant's own domain where there is one, and nowhere else", async () => {
    world.state.linkDomain = "go.acme.com";
    const { url, token } = await make();
    expect(url).toMatch(/^https:\/\/go\.acme\.com\/l\//);
    expect((await visit(token, { host: "go.acme.com" })).target).toBe(LINK.url);
    expect((await visit(token)).target).toBeNull();
    expect(world.state.links.finds).toHaveLength(1);
  });

  it("keeps its target sealed", async () => {
    const { id } = await make();
    const row = world.state.links.rows.get(id);
    expect(row).toMatchObject({ messageId: LINK.messageId, expiresAtMs: LINK.expiresAtMs });
    expect(JSON.stringify(row)).not.toContain("acme.com");
  });

  it("lives in the EU where its tenant keeps its data there, and its name says so", async () => {
    const elsewhere = await make();
    world.state.residency = "eu";
    const inTheEu = await make({ messageId: "msg_2" });
    expect([placeOfId(elsewhere.id).residency, placeOfId(inTheEu.id).residency]).toEqual(["global", "eu"]);
    expect((await visit(inTheEu.token)).target).toBe(LINK.url);
    expect(world.state.links.finds.at(-1)).toMatch(/^eu:/);
  });

  it("lives where all links of its message do", async () => {
    const places = [(await make()).id, (await make({ url: "https://acme.com/two" })).id].map((id) => id.slice(0, 2));
    expect(new Set(places).size).toBe(1);
  });

  it("is found by one question", async () => {
    const { token, id } = await make();
    await visit(token);
    expect(world.state.links.finds).toEqual([`${linkObjectName(placeOfId(id))} ${id}`]);
  });

  it("does not open as another link", async () => {
    const [one, two] = [await make(), await make({ url: "https://acme.com/other" })];
    const row = world.state.links.rows.get(one.id);
    if (row === undefined) throw new Error("no row");
    world.state.links.rows.set(two.id, { ...row, id: two.id });
    await expect(visit(two.token)).rejects.toThrow();
  });

  it("is the same when the same message is composed again, and another for another message or target", async () => {
    const first = await make();
    expect((await make({ expiresAtMs: LINK.expiresAtMs + 1 })).url).toBe(first.url);
    expect(world.state.links.rows.size).toBe(1);
    const others = [await make({ messageId: "msg_2" }), await make({ url: "https://acme.com/" })];
    expect(new Set([first.url, ...others.map(({ url }) => url)]).size).toBe(3);
  });

  it("gets another name when the first is taken", async () => {
    const { id } = await make();
    const row = world.state.links.rows.get(id);
    if (row === undefined) throw new Error("no row");
    world.state.links.rows.set(id, { ...row, messageId: "msg_of_another" });
    expect((await make()).id).not.toBe(id);
  });

  it("still leads on after its key was rotated, until the key is dropped", async () => {
    const { token } = await make();
    const { links } = world.state;
    world = makeWorld(`${NEW_KEY},${OLD_KEY}`);
    world.state.links = links;
    expect((await visit(token)).target).toBe(LINK.url);
    world = makeWorld(NEW_KEY);
    world.state.links = links;
    expect((await visit(token)).target).toBeNull();
  });

  it.each([
    [{ url: "http://acme.com/" }, "target_refused"],
    [{ url: "https://192.168.0.1/" }, "target_refused"],
    [{ url: "https://godwit.example.com/l/abcdefghijkl" }, "target_refused"],
    [{ expiresAtMs: NOW_MS }, "expiry_refused"],
    [{ expiresAtMs: NOW_MS + LINK_LIFETIME_DAYS_MAX * DAY_MS + 1 }, "expiry_refused"],
    [{ tenantId: "ten_none" }, "address_missing"],
  ])("is not made of %j: %s", async (over, error) => {
    expect(await createShortLink(world.services(), { ...LINK, ...over })).toEqual({ ok: false, error });
    expect(world.state.links.rows.size).toBe(0);
  });

  it("may live as long as its target can be opened, and a millisecond", async () => {
    await make({ expiresAtMs: NOW_MS + 1 });
    await make({ expiresAtMs: NOW_MS + LINK_LIFETIME_DAYS_MAX * DAY_MS });
    expect(world.state.links.rows.size).toBe(1);
  });

  it("is not made without an address, and in development may point at a local page", async () => {
    world.state.publicUrl = null;
    expect(await createShortLink(world.services(), LINK)).toEqual({ ok: false, error: "address_missing" });
    expect(await sampleShortLink(world.services(), LINK.tenantId)).toBeNull();
    world.state.publicUrl = "http://localhost:8787";
    world.state.isProduction = false;
    const { token } = await make({ url: "http://localhost:3000/order" });
    expect((await visit(token, { host: "localhost:8787" })).target).toBe("http://localhost:3000/order");
  });

  it("is as long as its sample", async () => {
    expect((await sampleShortLink(world.services(), LINK.tenantId))?.length).toBe((await make()).url.length);
  });
});

describe("a visit", () => {
  it("of a person is one event, and another no sooner than ten seconds later", async () => {
    const { token, id } = await make();
    await visit(token);
    world.state.nowMs += 9_999;
    await visit(token);
    world.state.nowMs += 1;
    await visit(token);
    const sent = world.state.events.flatMap(({ events }) => events);
    expect(new Set(sent.map((event) => event.id)).size).toBe(2);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual({
      id: expect.stringContaining(id),
      atMs: NOW_MS,
      phoneToken: LINK.phoneToken,
      type: "message.clicked",
      messageId: LINK.messageId,
      linkId: id,
    });
    expect(JSON.stringify(world.state.events)).not.toContain("acme.com");
  });

  it.each([
    ["HEAD", { method: "HEAD" }, "head"],
    ["a preview", { userAgent: "WhatsApp/2.24.20.89 A" }, "robot"],
    ["a prefetch", { purposes: ["prefetch"] }, "prefetch"],
  ] as const)("of %s leads on and counts nothing", async (_name, how, verdict) => {
    const { token } = await make();
    const { target, log } = await visit(token, how);
    expect([target, world.state.events]).toEqual([LINK.url, []]);
    expect(log).toMatchObject([{ event: "link.visited", fields: { verdict, message_id: LINK.messageId } }]);
  });

  it("leads on until the last millisecond and then no more", async () => {
    const { token } = await make();
    world.state.nowMs = LINK.expiresAtMs - 1;
    expect((await visit(token)).target).toBe(LINK.url);
    world.state.nowMs = LINK.expiresAtMs;
    expect((await visit(token)).target).toBeNull();
    expect(world.state.events).toHaveLength(1);
  });

  it("with any letter changed reads nothing from the store", async () => {
    const { token } = await make();
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === "0" ? "1" : "0";
      expect((await visit(token.slice(0, index) + other + token.slice(index + 1))).target).toBeNull();
    }
    expect([world.state.links.finds, world.state.events]).toEqual([[], []]);
  });

  it("whose row is gone leads nowhere", async () => {
    const { token, id } = await make();
    world.state.links.rows.delete(id);
    expect((await visit(token)).target).toBeNull();
  });

  it("is offered to its queue twice with one id, and then said to be lost", async () => {
    const { token } = await make();
    world.state.queueFails = 1;
    expect((await visit(token)).log.map(({ event }) => event)).toEqual(["link.visited"]);
    world.state.queueFails = 2;
    world.state.nowMs += 10_000;
    expect((await visit(token)).log.map(({ event }) => event)).toEqual(["link.visited", "link.click_lost"]);
    expect(world.state.events).toHaveLength(1);
  });

  it("leads on while nobody can count it, and its click is said to be lost", async () => {
    const { token } = await make();
    const { states } = world.state.links;
    Object.assign(world.state.links, { states: { ...states, click: () => Promise.reject(new Error("away")) } });
    const { target, log } = await visit(token);
    expect([target, log.map(({ event }) => event)]).toEqual([LINK.url, ["link.visited", "link.click_lost"]]);
    expect(world.state.events).toEqual([]);
  });
});
