import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { LINK_RETENTION_DAYS } from "../../../src/app/links/ports.ts";
import { createShortLink } from "../../../src/app/links/create-short-link.ts";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import { REPEAT_MS } from "../../../src/domain/links/count-clicks.ts";
import { linkObjectName, placeOfId } from "../../../src/domain/links/link-place.ts";
import { PAGE_TEXTS } from "../../../src/domain/links/page-texts.ts";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { recordOf, showRecords } from "../../support/dns-records.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";
const BROWSER = { "user-agent": PHONE, accept: "text/html,*/*;q=0.8", "sec-fetch-dest": "document" };
const IMESSAGE = "Mozilla/5.0 (Macintosh) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0";
const TARGET = "https://acme.com/orders/7?name=Ana%20Cruz";
const HOUR_MS = 3_600_000;

let world: World;
let messageId: string;

beforeEach(async () => {
  world = await openWorld({}, { PUBLIC_URL: "https://godwit.test" });
  messageId = makeRoutedId(
    "message",
    { placement: "weur", bucket: 1, mode: "test" },
    {
      nowMs: Date.now(),
      entropy: crypto.getRandomValues(new Uint8Array(10)),
    },
  );
});

const services = () => servicesFor(world.env, { run: () => undefined });

async function makeLink(over: { expiresAtMs?: number; url?: string } = {}): Promise<string> {
  const link = await createShortLink(services(), {
    tenantId: world.tenantId,
    mode: "test",
    messageId,
    phoneToken: "f".repeat(32),
    url: TARGET,
    expiresAtMs: Date.now() + HOUR_MS,
    ...over,
  });
  if (!link.ok) throw new Error(link.error);
  return link.value.url;
}

const visit = (url: string, headers: Record<string, string> = BROWSER, method = "GET") =>
  world.fetch(new Request(url, { method, headers, redirect: "manual" }));

const objectOf = (url: string) => env.LINKS.getByName(linkObjectName(placeOfId(url.slice(-12, -5))));

const clickEvents = () => world.queues.held("godwit-events").map(({ body }) => JSON.parse(String(body)));

/** Visits by people are counted behind the reply. */
async function countAfter(clicks: number): Promise<void> {
  await world.behind();
  expect(clickEvents()).toHaveLength(clicks);
}

describe("a short link on the real runtime", () => {
  it("leads a person to its target and counts the click, with nothing written on the way", async () => {
    const url = await makeLink();
    const before = await env.DB.prepare("select count(*) as n from events").first("n");
    const response = await visit(url);
    expect([response.status, response.headers.get("location"), await response.text()]).toEqual([302, TARGET, ""]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    });
    await countAfter(1);
    expect(await env.DB.prepare("select count(*) as n from events").first("n")).toBe(before);
    expect(clickEvents()[0]).toMatchObject({ events: [{ type: "message.clicked", messageId }] });
  });

  it.each([
    ["HEAD", "HEAD", BROWSER],
    ["WhatsApp", "GET", { ...BROWSER, "user-agent": "WhatsApp/2.24.20.89 A" }],
    ["Telegram", "GET", { ...BROWSER, "user-agent": "TelegramBot (like TwitterBot)" }],
    ["iMessage", "GET", { ...BROWSER, "user-agent": IMESSAGE }],
    ["Chrome's prefetch", "GET", { ...BROWSER, "sec-purpose": "prefetch;prerender" }],
    ["an old prefetch", "GET", { ...BROWSER, purpose: "prefetch" }],
    ["Firefox's prefetch", "GET", { ...BROWSER, "x-moz": "prefetch" }],
  ])("leads %s on too, uncounted", async (_name, method, headers) => {
    const url = await makeLink();
    const response = await visit(url, headers, method);
    expect([response.status, response.headers.get("location")]).toEqual([302, TARGET]);
    await visit(url);
    await countAfter(1);
  });

  it("counts a click once however often its event is delivered, and repeats within ten seconds once", async () => {
    const url = await makeLink();
    // To the start of a window: the two visits lie in one.
    world.skip(REPEAT_MS - (Date.now() % REPEAT_MS));
    await visit(url);
    world.skip(1);
    await visit(url);
    await countAfter(1);
    world.queues.put("godwit-events", world.queues.held("godwit-events")[0]?.body);
    await world.settle();
    world.skip(11_000);
    await visit(url);
    await countAfter(1);
    await world.settle();
    const id = url.slice(-12, -5);
    const found = await services().links.states.clicks(placeOfId(id), id);
    expect([found?.clicks.count, found?.clickedAtMs.length]).toEqual([2, 2]);
  });

  it("that is forged, unknown, over or under another host shows one and the same page, in the reader's language", async () => {
    const over = await makeLink({ expiresAtMs: Date.now() + 1_000, url: "https://acme.com/over" });
    const unknown = await makeLink({ url: "https://acme.com/unknown" });
    const good = await makeLink();
    await runInDurableObject(objectOf(unknown), (_object, { storage }) =>
      storage.sql.exec("DELETE FROM links WHERE id = ?", unknown.slice(-12, -5)),
    );
    world.skip(1_000);
    const forged = good.slice(0, -1) + (good.endsWith("0") ? "1" : "0");
    const elsewhere = good.replace("godwit.test", "go.acme.com");
    const pages = new Set<string>();
    for (const url of [over, unknown, forged, elsewhere, "https://godwit.test/l/x", "https://godwit.test/l/%00"]) {
      const response = await visit(url, { ...BROWSER, "accept-language": "ar-EG,en;q=0.5" });
      pages.add(`${response.status} ${response.headers.get("location")} ${await response.text()}`);
    }
    expect(pages.size).toBe(1);
    expect([...pages][0]).toContain('404 null <!doctype html>\n<html lang="ar" dir="rtl">');
    expect([...pages][0]).toContain(PAGE_TEXTS.ar.gone.title);
    expect((await visit(good)).status).toBe(302);
  });

  it("keeps no clear target in its row", async () => {
    const url = await makeLink();
    const { links } = await dumpObject(objectOf(url));
    expect(links).toMatchObject([{ tenant_id: world.tenantId, message_id: messageId, mode: "test" }]);
    expect(JSON.stringify(links)).not.toMatch(/acme|Ana/);
    expect(await env.DB.prepare("select count(*) as n from short_links").first("n")).toBe(0);
  });

  it.each(["POST", "PUT", "DELETE"])("refuses %s", async (method) => {
    const response = await visit(await makeLink(), BROWSER, method);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  it("is stopped at the fence with a page, a network at a time", async () => {
    const url = await makeLink();
    const keys: string[] = [];
    let isOpen = true;
    const limit = ({ key }: { key: string }) => {
      keys.push(key);
      return Promise.resolve({ success: isOpen });
    };
    const fenced = await openWorld({}, { FENCE: { limit } });
    isOpen = false;
    const from = { ...BROWSER, "cf-connecting-ip": "203.0.113.77" };
    const response = await fenced.fetch(new Request(url, { headers: from }));
    expect([response.status, response.headers.get("content-type")]).toEqual([429, "text/html; charset=utf-8"]);
    expect(keys.at(-1)).toBe("visitor:203.0.113.0/24");
  });
});

describe("a tenant's domain for links", () => {
  const set = (linkDomain: string | null) =>
    world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: { link_domain: linkDomain } });

  it("is where its links live once it is proved, and no more when it is given up", async () => {
    const claimed = await set("go.acme.com");
    expect(claimed).toMatchObject({
      status: 200,
      body: { link_domain: null, link_domain_claim: { domain: "go.acme.com" } },
    });
    expect(await makeLink()).toMatch(/^https:\/\/godwit\.test\/l\//);
    showRecords([recordOf(claimed)]);
    const proved = await world.call("POST", "/v1/tenant/link-domain/prove", { key: world.liveKey });
    expect(proved).toMatchObject({ status: 200, body: { link_domain: "go.acme.com", link_domain_claim: null } });
    // Read through a cache that is fresh for half a minute.
    world.skip(31_000);
    const url = await makeLink();
    expect(url).toMatch(/^https:\/\/go\.acme\.com\/l\//);
    expect((await visit(url)).headers.get("location")).toBe(TARGET);
    expect(await set(null)).toMatchObject({ status: 200, body: { link_domain: null } });
  });

  it.each(["godwit.test", "localhost", "10.0.0.1", "Acme.com", "acme.com/l"])("is not %s", async (host) => {
    expect(await set(host)).toMatchObject({
      status: 422,
      body: { code: "link_domain_refused", violations: [{ field: "/link_domain" }] },
    });
  });
});

describe("a bucket of links", () => {
  it("forgets a link thirty days after it ran out, and itself when nothing is left", async () => {
    const nowMs = Date.now();
    const place = { residency: "global", bucket: 1 } as const;
    const stub = env.LINKS.getByName(linkObjectName(place));
    const facts = {
      tenantId: "ten_1",
      mode: "live",
      messageId,
      phoneToken: "t",
      urlSealed: "k1.x",
      createdAtMs: 1,
    } as const;
    const { states } = services().links;
    await states.put(place, { ...facts, id: "00first", expiresAtMs: nowMs + DAY_MS });
    await states.put(place, { ...facts, id: "00later", expiresAtMs: nowMs + 2 * DAY_MS });
    await states.click(place, { id: "00first", atMs: nowMs });
    const ids = async () => (await states.list(place, facts)).map(({ id }) => id);
    world.skip((LINK_RETENTION_DAYS + 1) * DAY_MS);
    await runDurableObjectAlarm(stub);
    expect(await ids()).toEqual(["00first", "00later"]);
    world.skip(1);
    await runDurableObjectAlarm(stub);
    expect(await ids()).toEqual(["00later"]);
    expect(await dumpObject(stub)).toMatchObject({ clicks: [] });
    world.skip(DAY_MS);
    await runDurableObjectAlarm(stub);
    expect(await dumpObject(stub)).toEqual({});
    expect(await ids()).toEqual([]);
  });
});

describe("GET /v1/messages/{id}/links", () => {
  it("lists a message's links with their clicks", async () => {
    const started = await world.start("+13105550120");
    expect(started.status).toBe(201);
    await world.advance(5_000);
    const [message] = (await world.call("GET", "/v1/messages")).body.data;
    messageId = String(message?.["id"]);
    const [one, two] = [await makeLink(), await makeLink({ url: "https://acme.com/two" })];
    await visit(one);
    world.skip(10_000);
    await visit(one);
    await countAfter(2);
    await world.settle();
    const path = `/v1/messages/${messageId}/links`;
    const listed = await world.call("GET", path);
    const byId = new Map(listed.body.data.map((link) => [link["id"], link]));
    expect([listed.status, byId.size]).toEqual([200, 2]);
    expect(byId.get(one.slice(-12, -5))).toMatchObject({ clicks: 2, last_clicked_at: expect.any(String) });
    expect(byId.get(two.slice(-12, -5))).toMatchObject({ clicks: 0, last_clicked_at: null });
    expect(JSON.stringify(listed.body)).not.toContain("acme");
    // Clicks are no part of the way of the text.
    const { body } = await world.call("GET", `/v1/messages/${messageId}`);
    expect(JSON.stringify(body)).not.toContain("clicked");
    expect((await world.call("GET", path, { key: world.liveKey })).status).toBe(404);
    await world.addTenant();
    expect((await world.call("GET", path)).status).toBe(404);
  });
});
