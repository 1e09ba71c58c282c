/** A tenant that says a domain is its own: to have links there, or so that its owner cannot. */
import { createScheduledController } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CRONS } from "../../../src/cron/jobs.ts";
import worker from "../../../src/index.ts";
import { recordOf, showRecords } from "../../support/dns-records.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const DAY_MS = 86_400_000;

let world: World;
/** Another each time: one domain is in force for one tenant of the whole database. */
let domain: string;
beforeEach(async () => {
  world = await openWorld();
  domain = `go-${crypto.randomUUID().slice(0, 8)}.acme.com`;
});
afterEach(() => vi.restoreAllMocks());

interface Party {
  readonly id: string;
  readonly key: string;
}

async function party(): Promise<Party> {
  await world.addTenant();
  return { id: world.tenantId, key: world.liveKey };
}

const claim = ({ key }: Party, link_domain: string | null = domain): Promise<Reply> =>
  world.call("PATCH", "/v1/tenant", { key, body: { link_domain } });
const prove = ({ key }: Party): Promise<Reply> => world.call("POST", "/v1/tenant/link-domain/prove", { key });
const domainOf = async ({ key }: Party) => (await world.call("GET", "/v1/tenant", { key })).body["link_domain"];

/** The nightly jobs, as the platform calls them. */
async function night(): Promise<void> {
  world.skip(DAY_MS);
  const controller = createScheduledController({ cron: CRONS.prune, scheduledTime: Date.now() });
  await worker.scheduled(controller, world.env);
}

describe("a squatter", () => {
  it("has no links under a domain that he only claims, and keeps nobody from it", async () => {
    const [squatter, owner] = [await party(), await party()];
    expect((await claim(squatter)).status).toBe(200);
    const claimed = await claim(owner);
    expect(claimed.status).toBe(200);
    showRecords([recordOf(claimed)]);
    expect((await prove(squatter)).body.code).toBe("link_domain_unproved");
    expect((await prove(owner)).body["link_domain"]).toBe(domain);
    expect([await domainOf(squatter), await domainOf(owner)]).toEqual([null, domain]);
  });

  it("proves nothing by the record of another tenant, or by that of another domain", async () => {
    const [squatter, owner] = [await party(), await party()];
    const theirs = recordOf(await claim(owner));
    const own = recordOf(await claim(squatter, "go.squatter.com"));
    await claim(squatter);
    showRecords([theirs, own, { name: theirs.name, value: own.value }]);
    expect((await prove(squatter)).body.code).toBe("link_domain_unproved");
  });

  it("loses a domain that he had from before there were proofs to whoever proves it", async () => {
    const [squatter, owner] = [await party(), await party()];
    await world.env.DB.prepare("UPDATE tenants SET link_domain = ? WHERE id = ?").bind(domain, squatter.id).run();
    expect(await domainOf(squatter)).toBe(domain);
    showRecords([recordOf(await claim(owner))]);
    expect((await prove(owner)).status).toBe(200);
    expect([await domainOf(squatter), await domainOf(owner)]).toEqual([null, domain]);
  });

  it("takes nothing by a claim that he gave up", async () => {
    const [squatter, owner] = [await party(), await party()];
    const both = [recordOf(await claim(squatter)), recordOf(await claim(owner))];
    showRecords(both);
    await prove(owner);
    await claim(squatter, null);
    expect((await prove(squatter)).body.code).toBe("link_domain_not_claimed");
    expect(await domainOf(owner)).toBe(domain);
  });

  it("has no carrier account lead to a domain of links, which is this deployment", async () => {
    const owner = await party();
    showRecords([recordOf(await claim(owner))]);
    await prove(owner);
    const strict = { ...world.env, ENVIRONMENT: "production", CARRIER_HOSTS: "*" };
    const production: World = Object.assign(Object.create(world), { env: strict });
    const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken: "5ecre75ecre75ecre75ecre75ecre700" };
    const body = { name: "loop", kind: "twilio", credentials, base_url: `https://${domain}` };
    const made = await production.call("POST", "/v1/carriers", { key: owner.key, body });
    expect(made.body.code).toBe("base_url_refused");
  });
});

describe("a proved domain", () => {
  it("goes over to who proves it anew", async () => {
    const [first, second] = [await party(), await party()];
    const records = [recordOf(await claim(first)), recordOf(await claim(second))];
    showRecords(records);
    await prove(first);
    await prove(second);
    expect([await domainOf(first), await domainOf(second)]).toEqual([null, domain]);
  });

  it("is in force while its record stands, and for a week of nights without", async () => {
    const owner = await party();
    showRecords([recordOf(await claim(owner))]);
    await prove(owner);
    await night();
    showRecords([]);
    for (let count = 0; count < 6; count += 1) await night();
    expect(await domainOf(owner)).toBe(domain);
    await night();
    expect(await domainOf(owner)).toBeNull();
  });

  it("is not given up because the resolver is away", async () => {
    const owner = await party();
    showRecords([recordOf(await claim(owner))]);
    await prove(owner);
    showRecords(null);
    for (let count = 0; count < 9; count += 1) await night();
    expect(await domainOf(owner)).toBe(domain);
    expect((await claim(owner, "go2.acme.com")).status).toBe(200);
    expect((await prove(owner)).status).toBe(503);
  });

  it("from before there were proofs is in force with no record, and can be proved", async () => {
    const owner = await party();
    await world.env.DB.prepare("UPDATE tenants SET link_domain = ? WHERE id = ?").bind(domain, owner.id).run();
    showRecords([]);
    for (let count = 0; count < 9; count += 1) await night();
    expect(await domainOf(owner)).toBe(domain);
    const claimed = await claim(owner);
    expect(claimed.body["link_domain"]).toBe(domain);
    showRecords([recordOf(claimed)]);
    expect((await prove(owner)).status).toBe(200);
  });
});
