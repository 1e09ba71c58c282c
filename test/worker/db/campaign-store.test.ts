// Campaigns in D1: bounds and changes are exact when several come at once, and those that run are known while D1 is away.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { CachedCampaignBook } from "../../../src/db/campaigns/campaign-book.ts";
import { D1CampaignStore } from "../../../src/db/campaigns/campaign-store.ts";
import { D1TenantStore } from "../../../src/db/tenants/tenant-store.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import type { Campaign } from "../../../src/domain/campaigns/campaign.ts";
import { campaignOf } from "../../support/campaigns.ts";
import { MemoryKept } from "../../support/memory-kept.ts";

const NOW = 1_800_000_000_000;
const AUTHOR = { by: "key_author", reason: null };
const JUDGE = { by: "key_judge", reason: "Looks right." };

const db = openDatabase(env.DB);
const store = new D1CampaignStore(db);
const idOf = (kind: "tenant" | "campaign") => makeId(kind, NOW, crypto.getRandomValues(new Uint8Array(10)));
let owner: { readonly tenantId: string; readonly mode: "live" };

beforeEach(async () => {
  const id = idOf("tenant");
  const facts = { brand: "B", residency: "eu", bucketCount: 64, countries: "all", policy: {} } as const;
  await new D1TenantStore(db).create({ id, name: id, ...facts }, [], NOW);
  owner = { tenantId: id, mode: "live" };
});

const draft = (over: Partial<Campaign> = {}): Campaign => ({
  ...campaignOf({}, { status: "draft", revision: 1, approvedAtMs: null, approvedBy: null, startedAtMs: null }),
  ...owner,
  id: idOf("campaign"),
  ...over,
});

const next = (campaign: Campaign, over: Partial<Campaign>): Campaign => ({
  ...campaign,
  revision: campaign.revision + 1,
  updatedAtMs: NOW + campaign.revision,
  ...over,
});

describe("campaigns in D1", () => {
  it("are as they were written, and whose they are alone", async () => {
    const campaign = draft();
    expect(await store.create(campaign, AUTHOR, 5)).toBe("written");
    expect(await store.find(owner, campaign.id)).toEqual(campaign);
    expect(await store.find({ ...owner, mode: "test" }, campaign.id)).toBeNull();
    expect(await store.find({ tenantId: "ten_other", mode: "live" }, campaign.id)).toBeNull();
  });

  it("are as many as may be open, also when several come at once, and one that is finished makes room", async () => {
    const campaigns = Array.from({ length: 5 }, () => draft());
    const outcomes = await Promise.all(campaigns.map((campaign) => store.create(campaign, AUTHOR, 3)));
    expect(outcomes.filter((outcome) => outcome === "written")).toHaveLength(3);
    const [written] = campaigns.filter((_, index) => outcomes[index] === "written");
    const [refused] = campaigns.filter((_, index) => outcomes[index] === "too_many");
    expect(await store.history(refused?.id ?? "", 10)).toEqual([]);
    if (written === undefined) throw new Error("one was written");
    await store.save(next(written, { status: "finished" }), AUTHOR);
    expect(await store.create(draft(), AUTHOR, 3)).toBe("written");
    expect(await store.create(draft({ mode: "test" }), AUTHOR, 3)).toBe("written");
  });

  it("take one of several changes at once, and write down that one", async () => {
    const campaign = draft();
    await store.create(campaign, AUTHOR, 5);
    const approved = next(campaign, { status: "approved", approvedAtMs: NOW, approvedBy: "key_judge" });
    const anew = next(campaign, { plan: { ...campaign.plan, name: "Other" } });
    const outcomes = await Promise.all([store.save(approved, JUDGE), store.save(anew, AUTHOR)]);
    expect(outcomes.toSorted()).toEqual(["taken", "written"]);
    const kept = outcomes[0] === "written" ? approved : anew;
    expect(await store.find(owner, campaign.id)).toEqual(kept);
    expect(await store.history(campaign.id, 10)).toMatchObject([
      { revision: 2, from: "draft", to: kept.status },
      { revision: 1, from: null, to: "draft", by: "key_author" },
    ]);
    expect(await store.save({ ...kept, revision: 9 }, AUTHOR)).toBe("taken");
  });

  it("know who wrote what they say, and not who took an approval back", async () => {
    const campaign = draft();
    await store.create(campaign, AUTHOR, 5);
    const anew = next(campaign, {});
    await store.save(anew, { by: "key_second", reason: null });
    const approved = next(anew, { status: "approved" });
    await store.save(approved, JUDGE);
    await store.save(next(approved, { status: "draft" }), { by: "key_third", reason: "Not yet." });
    expect((await store.authors(campaign.id)).toSorted()).toEqual(["key_author", "key_second"]);
    expect(await store.history(campaign.id, 1)).toEqual([
      { revision: 4, from: "approved", to: "draft", atMs: NOW + 3, by: "key_third", reason: "Not yet." },
    ]);
  });

  it("know since when they run: a variant that is stopped meanwhile changes nothing of it", async () => {
    const campaign = draft({ status: "approved" });
    await store.create(campaign, AUTHOR, 5);
    expect(await store.runsSince(campaign.id)).toBeNull();
    const moves = ["running", "running", "paused", "running", "running", "paused"] as const;
    const since: (number | null)[] = [];
    let at = campaign;
    for (const [index, status] of moves.entries()) {
      at = next(at, { status, updatedAtMs: NOW + index });
      await store.save(at, AUTHOR);
      since.push(await store.runsSince(campaign.id));
    }
    expect(since).toEqual([NOW, NOW, NOW, NOW + 3, NOW + 3, NOW + 3]);
  });

  it("that run are found by an index of their own", async () => {
    const running = draft({ status: "running" });
    await store.create(running, AUTHOR, 5);
    await store.create(draft(), AUTHOR, 5);
    await store.create(draft({ status: "paused" }), AUTHOR, 5);
    expect(await store.running(owner)).toEqual([running]);
    expect(await store.running({ ...owner, mode: "test" })).toEqual([]);
    expect(await store.ownersRunning()).toContainEqual(owner);
    const { results } = await env.DB.prepare(
      "EXPLAIN QUERY PLAN SELECT DISTINCT tenant_id, mode FROM campaigns WHERE status = 'running'",
    ).all<{ detail: string }>();
    expect(results.map(({ detail }) => detail).join("; ")).toContain("campaigns_running");
  });
});

describe("the book of campaigns that run", () => {
  const running = campaignOf();
  const of = { tenantId: running.tenantId, mode: running.mode };
  const clock = { nowMs: NOW };
  const deferred: Promise<unknown>[] = [];
  const timing = { nowMs: () => clock.nowMs, defer: (work: Promise<unknown>) => void deferred.push(work) };
  const isAway = () => Promise.reject(new StoreUnavailable("away"));
  const away = { running: isAway, find: isAway };

  it("knows of a pause within five seconds", async () => {
    const state = { running: [running], kept: running };
    const book = new CachedCampaignBook(
      { running: async () => state.running, find: async () => state.kept },
      { copies: new MemoryKept(() => clock.nowMs) },
      timing,
    );
    expect(await book.isRunning(of, running.id)).toBe(true);
    expect(await book.statusOf(of, running.id)).toBe("running");
    state.running = [];
    state.kept = { ...running, status: "paused" };
    clock.nowMs += 5_001;
    expect(await book.isRunning(of, running.id)).toBe(false);
    expect(await book.statusOf(of, running.id)).toBe("paused");
    state.kept = { ...running, status: "finished" };
    clock.nowMs += 5_001;
    expect(await book.statusOf(of, running.id)).toBe("finished");
    expect(await book.running(of)).toEqual([]);
  });

  it("is known from a copy while D1 is away, in an isolate that has read nothing, each mode by itself", async () => {
    const kept = { copies: new MemoryKept(() => clock.nowMs) };
    const stored = {
      running: async ({ mode }: typeof owner | { mode: "test" }) => (mode === "live" ? [running] : []),
      find: async () => null,
    };
    const book = new CachedCampaignBook(stored, kept, timing);
    expect(await book.running(of)).toEqual([running]);
    expect(await book.running({ ...of, mode: "test" })).toEqual([]);
    await Promise.all(deferred);
    const elsewhere = new CachedCampaignBook(away, kept, timing);
    expect(await elsewhere.running(of)).toEqual([running]);
    expect(await elsewhere.isRunning({ ...of, mode: "test" }, running.id)).toBe(false);
    await expect(elsewhere.running({ tenantId: "ten_unread", mode: "live" })).rejects.toThrow(StoreUnavailable);
  });

  it("has what was just changed where it was changed", async () => {
    const book = new CachedCampaignBook(new D1CampaignStore(db), { copies: new MemoryKept(() => clock.nowMs) }, timing);
    const telling = new D1CampaignStore(db, (changed) => book.changed(changed));
    const campaign = draft({ status: "approved" });
    await telling.create(campaign, AUTHOR, 5);
    expect(await book.isRunning(owner, campaign.id)).toBe(false);
    await telling.save(next(campaign, { status: "running" }), AUTHOR);
    expect(await book.isRunning(owner, campaign.id)).toBe(true);
  });
});
