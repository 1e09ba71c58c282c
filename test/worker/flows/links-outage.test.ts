import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createShortLink } from "../../../src/app/links/create-short-link.ts";
import { placeOfId } from "../../../src/domain/links/link-place.ts";
import { signatureFromMac, signatureMaterial } from "../../../src/domain/links/short-token.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { type BreakableDatabase, makeBreakableDatabase } from "../../support/breakable-database.ts";
import { forgetMoves, moveNamed, tickMoves } from "../../support/moves.ts";
import { makeOldLink } from "../../support/old-links.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const TARGET = "https://acme.com/orders/7?name=Ana";
const HOST = "godwit.test";
const DAY_MS = 86_400_000;
const BROWSER = { "user-agent": "Mozilla/5.0 (iPhone) Version/19.1 Mobile Safari/604.1", accept: "text/html" };

let database: BreakableDatabase;
let world: World;
let messageId: string;

beforeEach(async () => {
  await forgetMoves();
  await env.DB.exec("delete from short_links");
  database = makeBreakableDatabase();
  world = await openWorld({}, { DB: database.DB, PUBLIC_URL: `https://${HOST}` });
  expect((await world.start("+13105550120")).status).toBe(201);
  await world.advance(5_000);
  messageId = String((await world.call("GET", "/v1/messages")).body.data[0]?.["id"]);
});

const services = () => servicesFor(world.env, { run: () => undefined });
/** The move begins with one tick and works from the next. */
async function tick(): Promise<void> {
  await tickMoves(world);
  await tickMoves(world);
}

async function makeLink(): Promise<string> {
  const facts = { tenantId: world.tenantId, mode: "test", messageId, phoneToken: "f".repeat(32) } as const;
  const link = await createShortLink(services(), { ...facts, url: TARGET, expiresAtMs: Date.now() + DAY_MS });
  if (!link.ok) throw new Error(link.error);
  return link.value.url;
}

function oldLink(): Promise<{ id: string; token: string }> {
  const facts = { tenantId: world.tenantId, mode: "test", messageId } as const;
  return makeOldLink(services(), { ...facts, host: HOST, url: TARGET, expiresAtMs: Date.now() + DAY_MS });
}

async function visit(url: string): Promise<{ status: number; target: string | null }> {
  const response = await world.fetch(new Request(url, { headers: BROWSER, redirect: "manual" }));
  await world.behind();
  return { status: response.status, target: response.headers.get("location") };
}
const visitToken = (token: string) => visit(`https://${HOST}/l/${token}`);

async function clicks(): Promise<unknown> {
  await world.settle();
  const { status, body } = await world.call("GET", `/v1/messages/${messageId}/links`);
  expect(status).toBe(200);
  return body.data.map((link) => [link["id"], link["clicks"]]);
}

const FOLLOWED = { status: 302, target: TARGET };

describe("while D1 is away", () => {
  it("links are made, lead on and are counted", async () => {
    await makeLink();
    database.state = "rejects";
    const url = await makeLink();
    expect(await visit(url)).toEqual(FOLLOWED);
    expect((await visit(url.replace(/.$/, (last) => (last === "0" ? "1" : "0")))).status).toBe(404);
    database.state = "well";
    expect(await clicks()).toEqual([[url.slice(-12, -5), 1]]);
  });

  it("a link of the release before leads on once it was copied, and until then says when to come again", async () => {
    const { id, token } = await oldLink();
    database.state = "rejects";
    expect((await visitToken(token)).status).toBe(503);
    database.state = "well";
    await tick();
    database.state = "rejects";
    expect(await visitToken(token)).toEqual(FOLLOWED);
    database.state = "well";
    expect(await clicks()).toEqual([[id, 1]]);
  });
});

describe("links of the release before", () => {
  it("lead on and are counted from the first moment, copied or not", async () => {
    const { id, token } = await oldLink();
    expect(await visitToken(token)).toEqual(FOLLOWED);
    expect(await clicks()).toEqual([[id, 1]]);
    await tick();
    world.skip(10_000);
    expect(await visitToken(token)).toEqual(FOLLOWED);
    expect(await clicks()).toEqual([[id, 2]]);
  });

  it("are copied where their tenant's data stays", async () => {
    await world.addTenant({ residency: "eu" });
    const { id, token } = await oldLink();
    await tick();
    database.state = "rejects";
    expect(await visitToken(token)).toEqual(FOLLOWED);
    const { states } = services().links;
    expect(await states.find({ ...placeOfId(id), residency: "eu" }, `~${id}`)).not.toBeNull();
    expect(await states.find({ ...placeOfId(id), residency: "global" }, `~${id}`)).toBeNull();
  });

  it("are copied page by page, and from where it stopped when an object was away", async () => {
    const links = [];
    for (let count = 0; count < 105; count += 1) links.push(await oldLink());
    const { states } = services().links;
    const put: typeof states.put = states.put.bind(states);
    let puts = 0;
    const failing: typeof put = (place, link) => {
      puts += 1;
      return puts === 103 ? Promise.reject(new Error("away")) : put(place, link);
    };
    Object.assign(states, { put: failing });
    await tick();
    expect(await moveNamed(world, "copy_links")).toMatchObject({ state: "running", done: 100, total: 105 });
    await tickMoves(world);
    expect(await moveNamed(world, "copy_links")).toMatchObject({ state: "running", done: 105, total: 105 });
    database.state = "rejects";
    for (const { token } of links) expect((await visitToken(token)).status).toBe(302);
  });

  it("are looked for until no Worker of the release before writes any more, and then the move is over", async () => {
    await oldLink();
    await tick();
    world.skip(2 * DAY_MS);
    const late = await oldLink();
    await tickMoves(world);
    expect(await moveNamed(world, "copy_links")).toMatchObject({ state: "running", done: 2 });
    database.state = "rejects";
    expect(await visitToken(late.token)).toEqual(FOLLOWED);
    database.state = "well";
    world.skip(DAY_MS);
    await tickMoves(world);
    expect(await moveNamed(world, "copy_links")).toMatchObject({ state: "done", done: 2, total: 2 });
  });

  it("are never taken for a link of today that is spelled alike", async () => {
    const { id } = await oldLink();
    await tick();
    const { states, signer } = services().links;
    const [mac] = await signer.macs("short_signature", signatureMaterial(HOST, id));
    expect(await states.find(placeOfId(id), id)).toBeNull();
    expect((await visitToken(id + signatureFromMac(mac ?? new Uint8Array()))).status).toBe(404);
  });
});
