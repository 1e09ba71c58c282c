// A start is challenged, its challenge is solved by the very script that pages load, and it lets that one start through.
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { passChallenge } from "../../../pages/challenge.js";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

/** Internet telephony, which this policy finds worth a challenge. */
const NUMBER = "+445612345678";
const OTHER = "+445612345679";
const POLICY = { challenge: "ask", rules: { number_voip: { mode: "enforce", weight: 22 } } };
const LIFE_MS = 300_000;
const WIDGET = {
  site_key: "0x4AAAAAAAsite",
  secret: "0x4AAAAAAAsecret-of-the-widget",
  hostnames: ["www.example.com"],
};

afterEach(() => vi.restoreAllMocks());

async function openAsking(): Promise<World> {
  const world = await openWorld();
  for (const country of ["GB", "*"]) world.watch(env.COUNTRIES.getByName(`${world.tenantId}:live:${country}`));
  const reason = "Ticket 4711: they hardly ever type.";
  const body = { revision: 0, reason, policy: POLICY };
  expect((await world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body })).status).toBe(200);
  await world.advance(61_000);
  return world;
}

const startLive = (world: World, number: string, rest: Record<string, unknown> = {}) =>
  world.start(number, rest, { key: world.liveKey });

const challengeOf = ({ body }: Reply) => JSON.parse(JSON.stringify(body["challenge"] ?? null));
const kindsOf = (reply: Reply) => challengeOf(reply).kinds.map(({ kind }: { kind: string }) => kind);

/** What the page brings back for a start that was challenged. */
async function passed(world: World, number: string, rest: Record<string, unknown> = {}) {
  const asked = await startLive(world, number, rest);
  expect([asked.status, asked.body.code]).toEqual([403, "challenge_required"]);
  return await passChallenge(challengeOf(asked));
}

describe("a start that is challenged", () => {
  it("is refused with what its client needs, and nothing is made of it", async () => {
    const world = await openAsking();
    const { body } = await startLive(world, NUMBER);
    expect(body).toMatchObject({
      code: "challenge_required",
      next_actions: [{ action: "answer_challenge" }],
      risk: { decision: "challenge", reasons: [{ signal: "number_voip" }] },
      challenge: {
        expires_at: new Date(Date.now() + LIFE_MS).toISOString(),
        kinds: [{ kind: "proof_of_work", algorithm: "scrypt" }],
      },
    });
    expect(JSON.stringify(body["challenge"])).not.toContain("voip");
    await world.settle();
    expect(await world.inbox(world.liveKey)).toEqual([]);
    const events = await world.call("GET", "/v1/events?limit=100", { key: world.liveKey });
    expect(events.body.data).toEqual([]);
  });

  it("goes once it is passed, and says so", async () => {
    const world = await openAsking();
    const response = await passed(world, NUMBER);
    const started = await startLive(world, NUMBER, { challenge_response: response });
    expect([started.status, started.body["risk"]]).toEqual([
      201,
      {
        decision: "allow",
        would: "challenge",
        score: 22,
        reasons: [
          { signal: "number_voip", weight: 22, enforced: true },
          { signal: "challenge_passed", weight: 0, enforced: true },
        ],
      },
    ]);
    await world.settle();
    expect((await world.inbox(world.liveKey)).map(({ to }) => to)).toEqual([NUMBER]);
    const { id } = started.body;
    await world.advance(61_000);
    expect((await world.resend(id, {}, { key: world.liveKey })).status).toBe(200);
    const checked = await world.check(id, await world.codeOf(id), { key: world.liveKey });
    expect(checked.body.result).toBe("approved");
  });

  it("is the same start when it is sent again because its reply was lost, and another one after that", async () => {
    const world = await openAsking();
    const response = await passed(world, NUMBER);
    const first = await startLive(world, NUMBER, { challenge_response: response });
    const again = await startLive(world, NUMBER, { challenge_response: response });
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    await world.advance(61_000);
    const later = await startLive(world, NUMBER, { challenge_response: response });
    expect([later.status, later.body.code]).toEqual([403, "challenge_used"]);
    const fresh = await passChallenge(challengeOf(later));
    expect((await startLive(world, NUMBER, { challenge_response: fresh })).status).toBe(201);
  });

  it("lets one of many through that bring one challenge at once", async () => {
    const world = await openAsking();
    const response = await passed(world, NUMBER);
    const callers = Array.from({ length: 8 }, (_, index) => ({ user_id: `u-${index}`, challenge_response: response }));
    const replies = await Promise.all(callers.map((rest) => startLive(world, NUMBER, rest)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    await world.advance(61_000);
    const later = await Promise.all(callers.map((rest) => startLive(world, NUMBER, rest)));
    expect(later.filter(({ status }) => status === 201)).toEqual([]);
  });

  it.each([
    { title: "another number", number: OTHER, rest: {} },
    { title: "a device that it was not given to", number: NUMBER, rest: { device_id: "device-0002" } },
  ])("is not let through by the challenge of another: $title", async ({ number, rest }) => {
    const world = await openAsking();
    const response = await passed(world, NUMBER);
    const refused = await startLive(world, number, { ...rest, challenge_response: response });
    expect([refused.status, refused.body.code]).toEqual([403, "challenge_failed"]);
    expect(refused.body["violations"]).toMatchObject([
      { field: "/challenge_response/challenge", reason: "challenge_unknown" },
    ]);
    expect(kindsOf(refused)).toEqual(["proof_of_work"]);
  });

  it("is not let through when the challenge was changed, is old, or was not solved", async () => {
    const world = await openAsking();
    const response = await passed(world, NUMBER);
    const { challenge } = response;
    const tries: Record<string, Record<string, unknown>> = {
      challenge_unknown: { ...response, challenge: challenge.replace(/\.\d+\.p\./, ".1.p.") },
      solution_wrong: { challenge, solution: "4294967295.4294967295" },
      turnstile_not_offered: { challenge, turnstile_token: "token" },
    };
    for (const [reason, changed] of Object.entries(tries)) {
      const refused = await startLive(world, NUMBER, { challenge_response: changed });
      expect([refused.status, refused.body["violations"]]).toMatchObject([403, [{ reason }]]);
    }
    world.skip(LIFE_MS);
    const late = await startLive(world, NUMBER, { challenge_response: response });
    expect(late.body["violations"]).toMatchObject([{ reason: "challenge_expired" }]);
    const fresh = await passChallenge(challengeOf(late));
    expect((await startLive(world, NUMBER, { challenge_response: fresh })).status).toBe(201);
  });

  it.each([
    { title: "neither way", response: { challenge: "c1.x" }, field: "/challenge_response/solution" },
    {
      title: "both ways",
      response: { challenge: "c1.x", solution: "1.2", turnstile_token: "t" },
      field: "/challenge_response/solution",
    },
    {
      title: "what is no solution",
      response: { challenge: "c1.x", solution: "one" },
      field: "/challenge_response/solution",
    },
    { title: "no challenge", response: { solution: "1.2" }, field: "/challenge_response/challenge" },
    { title: "a text", response: "c1.x", field: "/challenge_response" },
  ])("names the field of a response that is none: $title", async ({ response, field }) => {
    const world = await openWorld();
    const { status, body } = await startLive(world, NUMBER, { challenge_response: response });
    expect([status, body["violations"]]).toMatchObject([400, [{ field }]]);
  });
});

describe("where the tenant has a widget at Turnstile", () => {
  interface Asked {
    readonly secret: string;
    readonly response: string;
    readonly remoteip?: string;
    readonly idempotency_key: string;
  }

  /** Cloudflare's server: what it was asked, and what it says. */
  function siteverify(answer: (asked: Asked) => Response | Promise<Response>): Asked[] {
    const heard: Asked[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      const request = new Request(input, init);
      expect(request.url).toBe("https://challenges.cloudflare.com/turnstile/v0/siteverify");
      const asked: Asked = await request.json();
      heard.push(asked);
      return answer(asked);
    });
    return heard;
  }

  async function openWithWidget(rest: Record<string, unknown> = {}): Promise<World> {
    const world = await openAsking();
    const set = await world.call("PUT", "/v1/fraud/turnstile", { key: world.liveKey, body: { ...WIDGET, ...rest } });
    expect([set.status, set.body["site_key"]]).toEqual([200, WIDGET.site_key]);
    return world;
  }

  const cdataOf = (reply: Reply) => challengeOf(reply).kinds[0].cdata;
  const tokenFor = (asked: Reply) => ({
    challenge: challengeOf(asked).challenge,
    turnstile_token: "token-of-the-widget",
  });
  const success = (cdata: string) =>
    Response.json({ success: true, hostname: "www.example.com", action: "godwit_start", cdata, "error-codes": [] });

  it("a token for the challenge lets the start through, also when it is asked again", async () => {
    const world = await openWithWidget();
    const asked = await startLive(world, NUMBER, { client_ip: "203.0.113.7" });
    expect(kindsOf(asked)).toEqual(["turnstile", "proof_of_work"]);
    const heard = siteverify(() => success(cdataOf(asked)));
    const rest = { client_ip: "203.0.113.7", challenge_response: tokenFor(asked) };
    const started = await startLive(world, NUMBER, rest);
    expect([started.status, started.body["risk"]]).toMatchObject([201, { would: "challenge" }]);
    expect(heard).toMatchObject([{ secret: WIDGET.secret, response: "token-of-the-widget", remoteip: "203.0.113.7" }]);
    expect((await startLive(world, NUMBER, rest)).body.id).toBe(started.body.id);
    expect(heard[1]?.idempotency_key).toBe(heard[0]?.idempotency_key);
  });

  it.each([
    { title: "another challenge", answer: () => success("another-challenge") },
    {
      title: "a token that was used",
      answer: () => Response.json({ success: false, "error-codes": ["timeout-or-duplicate"] }),
    },
  ])("lets nobody through with $title", async ({ answer }) => {
    const world = await openWithWidget();
    const asked = await startLive(world, NUMBER);
    siteverify(answer);
    const refused = await startLive(world, NUMBER, { challenge_response: tokenFor(asked) });
    expect([refused.status, refused.body.code]).toEqual([403, "challenge_failed"]);
    expect(refused.body["violations"]).toMatchObject([{ reason: "turnstile_refused" }]);
  });

  it.each([
    { title: "fails", answer: () => new Response("down", { status: 503 }) },
    {
      title: "does not know our secret",
      answer: () => Response.json({ success: false, "error-codes": ["invalid-input-secret"] }),
    },
    { title: "says what nobody can read", answer: () => Response.json({ success: "yes" }) },
    { title: "cannot be reached", answer: () => Promise.reject(new Error("refused")) },
    {
      title: "answers with a redirect",
      answer: () => new Response(null, { status: 302, headers: { location: "https://evil.example" } }),
    },
  ])("work is asked instead while Turnstile $title", async ({ answer }) => {
    const world = await openWithWidget({ proof_of_work: "fallback" });
    const asked = await startLive(world, NUMBER);
    expect(kindsOf(asked)).toEqual(["turnstile"]);
    siteverify(answer);
    const other = await startLive(world, NUMBER, { challenge_response: tokenFor(asked) });
    expect([other.status, other.body.code, kindsOf(other)]).toEqual([403, "challenge_required", ["proof_of_work"]]);
    expect(kindsOf(await startLive(world, OTHER))).toEqual(["proof_of_work"]);
    const solved = await passChallenge(challengeOf(other));
    expect((await startLive(world, NUMBER, { challenge_response: solved })).status).toBe(201);
    world.skip(30_000);
    expect(kindsOf(await startLive(world, OTHER))).toEqual(["turnstile"]);
  });

  it("work that was not offered does not count", async () => {
    const world = await openWithWidget({ proof_of_work: "fallback" });
    const asked = await startLive(world, NUMBER);
    const response = { challenge: challengeOf(asked).challenge, solution: "1.2" };
    const refused = await startLive(world, NUMBER, { challenge_response: response });
    expect(refused.body["violations"]).toMatchObject([{ reason: "solution_not_offered" }]);
  });

  it("its secret is shown nowhere and stands nowhere in clear, and may stay as it is", async () => {
    const world = await openWithWidget();
    const { secret: _secret, ...kept } = WIDGET;
    const changed = { ...kept, hostnames: ["app.example.com"] };
    const set = await world.call("PUT", "/v1/fraud/turnstile", { key: world.liveKey, body: changed });
    expect([set.status, set.body["hostnames"]]).toEqual([200, ["app.example.com"]]);
    const other = { ...changed, site_key: "0x4AAAAAAAother" };
    const refused = await world.call("PUT", "/v1/fraud/turnstile", { key: world.liveKey, body: other });
    expect([refused.status, refused.body.code]).toEqual([422, "turnstile_secret_missing"]);
    const read = await world.call("GET", "/v1/fraud/turnstile", { key: world.liveKey });
    expect(read.body).toMatchObject({ site_key: WIDGET.site_key, proof_of_work: "beside" });
    expect(JSON.stringify(world.answers)).not.toContain(WIDGET.secret);
    const rows = await env.DB.prepare("select * from turnstile_accounts").all();
    expect(JSON.stringify(rows.results)).toContain('"secret_sealed":"v2:');
    expect(JSON.stringify(rows.results)).not.toContain(WIDGET.secret);
  });

  it("is work alone once it is removed", async () => {
    const world = await openWithWidget();
    const remove = () => world.call("DELETE", "/v1/fraud/turnstile", { key: world.liveKey });
    expect((await remove()).body).toEqual({ deleted: true });
    expect((await remove()).status).toBe(404);
    expect((await world.call("GET", "/v1/fraud/turnstile", { key: world.liveKey })).body.code).toBe(
      "turnstile_not_set",
    );
    expect(kindsOf(await startLive(world, NUMBER))).toEqual(["proof_of_work"]);
  });
});
