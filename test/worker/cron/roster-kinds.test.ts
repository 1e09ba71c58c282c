// A case for each kind of object on the roster beside phones and endpoints: its alarm is lost, and nobody asks it again.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { letterObjectName } from "../../../src/domain/dead-letters/places.ts";
import { MEMBER_KINDS, type Member, type MemberKind } from "../../../src/domain/roster/member.ts";
import { makeRandom } from "../../../src/crypto/random.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { makeAudiencePorts } from "../../../src/objects/audience-ports.ts";
import { makeCarrierIds } from "../../../src/objects/carrier-id-ports.ts";
import { makeIncidentDesks } from "../../../src/objects/incident-ports.ts";
import { makeInboundTexts } from "../../../src/objects/inbound-text-ports.ts";
import { makeLetterBoxes } from "../../../src/objects/letter-ports.ts";
import { makeLinkStates } from "../../../src/objects/link-ports.ts";
import { makeMemberWaker, type MemberNamespaces, makeRoster } from "../../../src/objects/roster/roster.ts";
import { letterOf } from "../../support/dead-letters-contract.ts";
import { alarmOf, loseAlarm, tick, untilBroken } from "../../support/lost-alarms.ts";
import { inboundOf } from "../../support/old-inbound.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { RosterEar, rosterRows } from "../../support/roster-rows.ts";
import { makeOwner, profileOf } from "../../support/users-contract.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const TICK = 5 * 60_000;
const random = makeRandom();
const states = { rules: { hasJurisdictions: false }, random };

interface Work {
  readonly name: string;
  readonly stub: () => DurableObjectStub;
  readonly isDone: () => Promise<boolean>;
}

/** Its database is gone, and nobody looks after it any more. */
function goes(name: string, stub: () => DurableObjectStub): Work {
  return { name, stub, isDone: async () => Object.keys(await dumpObject(stub())).length === 0 };
}

const WORK: Record<Exclude<MemberKind, "phones" | "endpoint">, (world: World) => Promise<Work>> = {
  async ledger(world) {
    const { body } = await world.start("+13105550100");
    await world.advance(5_000);
    const name = `${world.tenantId}:test:${dayText(utcDay(Date.now()))}`;
    const stub = () => env.LEDGERS.getByName(name);
    const written = () =>
      runInDurableObject(stub(), (_object, { storage: { sql } }) => sql.exec("SELECT id FROM verifications").toArray());
    expect(await written()).toEqual([]);
    return { name, stub, isDone: async () => (await written()).some(({ id }) => id === body.id) };
  },
  async letters(world) {
    const place = { residency: "global", queue: "godwit-reminders", shard: 77 } as const;
    const work = { v: 1, tenantId: world.tenantId, mode: "live", eventId: "evt_1", afterId: null };
    const letter = { ...letterOf(1, world.tenantId), queue: place.queue, body: JSON.stringify(work), hash: "00" };
    const boxes = makeLetterBoxes(env, states);
    await boxes.put(place, [letter]);
    const name = letterObjectName(place);
    const isDone = async () =>
      (await boxes.find(place, { scope: "deployment", id: letter.id }))?.state === "sent_again" &&
      world.queues.held(place.queue).length === 1;
    return { name, stub: () => env.LETTERS.getByName(name), isDone };
  },
  async incidents(world) {
    const place = { tenant: { id: world.tenantId, residency: "global" }, mode: "live" } as const;
    const sign = { sign: "dead_letters", group: "queue=q", untilMs: Date.now(), saidAtMs: Date.now() } as const;
    await makeIncidentDesks(env, states).note(place, [sign]);
    const name = `${world.tenantId}:live`;
    return goes(name, () => env.INCIDENTS.getByName(name));
  },
  async links(world) {
    const times = { createdAtMs: Date.now() - 60 * DAY_MS, expiresAtMs: Date.now() - 31 * DAY_MS };
    const facts = { mode: "live", phoneToken: "f".repeat(32), urlSealed: "k1.sealed" } as const;
    const link = { id: "aaaaaaa", tenantId: world.tenantId, messageId: "msg_1", ...facts, ...times };
    await makeLinkStates(env, states).put({ residency: "global", bucket: 1_900 }, link);
    return goes("global:1900", () => env.LINKS.getByName("global:1900"));
  },
  async inbound_texts(world) {
    const record = inboundOf(Date.now(), { tenantId: world.tenantId });
    const day = utcDay(Date.now());
    const tenant = { id: world.tenantId, residency: "global" } as const;
    await makeInboundTexts(env, states).save({ tenant, mode: "live", day }, record);
    const name = `${world.tenantId}:live:${dayText(day)}`;
    return goes(name, () => env.INBOUND_TEXTS.getByName(name));
  },
  async carrier_ids() {
    const named = { carrierMessageId: "a", reference: "first", atMs: Date.now() - 9 * DAY_MS };
    await makeCarrierIds(env, random).note({ account: "forgotten", bucket: 3 }, [named]);
    return goes("forgotten:3", () => env.CARRIER_IDS.getByName("forgotten:3"));
  },
  async audience() {
    const { tenant } = makeOwner();
    const place = { tenant, mode: "live", bucket: 5 } as const;
    const { users } = makeAudiencePorts(env, states);
    await users.save(place, profileOf("u1"));
    await users.remove(place, { userId: "u1", isMoving: false });
    const name = `${tenant.id}:live:5`;
    return goes(name, () => env.AUDIENCES.getByName(name));
  },
};

describe("an object whose alarm was lost", () => {
  it.each(Object.entries(WORK))("is found, and does its work: %s", async (kind, begin) => {
    const ear = new RosterEar();
    const world = await openWorld();
    const { name, stub, isDone } = await begin(world);
    expect(await alarmOf(stub())).not.toBeNull();
    await untilBroken(ear, world, name);
    await loseAlarm(stub());
    expect(await rosterRows(name)).toMatchObject([{ kind, name, jurisdiction: "" }]);
    expect(await isDone()).toBe(false);
    for (let ticks = 0; ticks < 2; ticks += 1) {
      world.skip(TICK);
      await tick(world);
    }
    expect(await isDone()).toBe(true);
    // Who has work left promises anew, and has an alarm for it; who has none is struck.
    const hasMore = kind === "ledger";
    await ear.word(name, (byMs) => (hasMore ? byMs !== null && byMs > Date.now() : byMs === null));
    expect(await rosterRows(name)).toHaveLength(hasMore ? 1 : 0);
    if (hasMore) expect(await alarmOf(stub())).not.toBeNull();
  });

  it.each(MEMBER_KINDS)("and that has nothing is woken once: %s", async (kind) => {
    const world = await openWorld();
    const member: Member = { kind, name: `${world.tenantId}:nothing`, jurisdiction: null };
    await makeRoster(env, states).say(member, Date.now());
    world.skip(TICK);
    await tick(world);
    expect(await rosterRows(member.name)).toEqual([]);
  });

  it("is looked for where it lives, each kind in its own namespace and jurisdiction", async () => {
    const asked: string[] = [];
    const namespace = (where: string): object => ({
      getByName: (name: string) => ({ wake: async () => asked.push(`${where} ${name}`) > 0 }),
      jurisdiction: (jurisdiction: string) => namespace(`${where} in ${jurisdiction}`),
    });
    const namespaces = new Proxy({}, { get: (_all, binding) => namespace(String(binding)) }) as MemberNamespaces;
    const waker = makeMemberWaker(namespaces, { rules: { hasJurisdictions: true }, random });
    for (const kind of MEMBER_KINDS) await waker.wake({ kind, name: kind, jurisdiction: "eu" });
    await waker.wake({ kind: "ledger", name: "ledger", jurisdiction: null });
    expect(asked).toEqual([
      "PHONES in eu phones",
      "ENDPOINTS in eu endpoint",
      "LEDGERS in eu ledger",
      "LETTERS in eu letters",
      "LINKS in eu links",
      "INBOUND_TEXTS in eu inbound_texts",
      "CARRIER_IDS in eu carrier_ids",
      "AUDIENCES in eu audience",
      "INCIDENTS in eu incidents",
      "LEDGERS ledger",
    ]);
  });
});
