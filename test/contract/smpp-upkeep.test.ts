/** The connections of SMPP accounts as the accounts change and time passes: from the use cases to the SMSC, in workerd. */
import { describe, expect, it } from "vitest";
import type { CarrierAccountRecord } from "../../src/app/carriers/account-ports.ts";
import { createCarrier } from "../../src/app/carriers/create-carrier.ts";
import { deleteCarrier } from "../../src/app/carriers/delete-carrier.ts";
import { keepConnections } from "../../src/app/carriers/keep-connections.ts";
import { updateCarrier } from "../../src/app/carriers/update-carrier.ts";
import { verifyCarrier } from "../../src/app/carriers/verify-carrier.ts";
import { makeAccountRegistry } from "../../src/carriers/account-registry.ts";
import { makeCatalog } from "../../src/carriers/catalog.ts";
import type { SmppSettings } from "../../src/domain/carriers/smpp/settings.ts";
import { ANY_ADDRESS } from "../support/address-rules.ts";
import { neverRings } from "../support/alarms.ts";
import { memoryCarrierAccounts } from "../support/memory-admin.ts";
import { accountAt, orderOf } from "../support/smpp-account.ts";
import { PORTS } from "./open-account.ts";
import { eventually, failed, SmppBed } from "./smpp-bed.ts";
import { Smsc, type SmscOptions } from "./smpp-smsc.ts";

const TENANT = "ten_1";
const HOUR_MS = 3_600_000;
const bed = new SmppBed();

/** The use cases over objects that hold real connections. */
async function openWorld(options: SmscOptions = {}) {
  const smsc = await new Smsc(options).start();
  const log: string[] = [];
  const clock = { atMs: 1_800_000_000_000, nowMs: () => clock.atMs };
  const vault = { seal: async (plain: string) => plain, open: async (sealed: string) => sealed };
  const binds = {
    submit: () => Promise.reject(new Error("texts go by the rig")),
    probe: (...asked: Parameters<typeof bed.rig.probe>) => bed.rig.probe(...asked),
    keep: (...asked: Parameters<typeof bed.rig.keep>) => bed.rig.keep(...asked),
    close: (...asked: Parameters<typeof bed.rig.close>) => bed.rig.close(...asked),
  };
  const catalog = makeCatalog({ ...PORTS, binds });
  const carrierAccounts = memoryCarrierAccounts();
  const book = { find: async () => null, listEnabled: async () => [] };
  const services = {
    clock,
    // Ids name objects, and objects outlive a test.
    random: { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) },
    vault,
    tagger: { mac: async () => new Uint8Array(32) },
    catalog,
    carrierAccounts,
    carriers: makeAccountRegistry({
      builtIn: [],
      book,
      catalog,
      vault,
      addresses: ANY_ADDRESS,
      grants: { of: async () => [] },
      clock,
    }),
    telemetry: { emit: (event: string) => void log.push(event) },
    routes: { timeline: async () => ({ inForce: null, scheduled: [] }) },
    addresses: ANY_ADDRESS,
    linkDomains: { store: { isInForce: async () => false } },
    pause: { wait: async () => undefined, alarm: neverRings },
    trials: { admit: async () => true },
  };
  const credentialsOf = (over: Partial<SmppSettings> = {}) => ({
    host: "127.0.0.1",
    port: smsc.port,
    tls: false,
    systemId: "godwit",
    password: "s3cret",
    ...over,
  });
  const create = async (over: Partial<SmppSettings> = {}, enabled = true): Promise<CarrierAccountRecord> => {
    const kind = {
      tenantId: TENANT,
      name: "smsc",
      kind: "smpp",
      baseUrl: null,
      ratePerSecond: null,
      dailySpendLimit: null,
      askedHost: "godwit.test",
    } as const;
    const made = await createCarrier(services, { ...kind, enabled, standby: false, credentials: credentialsOf(over) });
    if (!made.ok) throw new Error(made.error.reason);
    return made.value;
  };
  const update = (accountId: string, change: Parameters<typeof updateCarrier>[1]["change"]) =>
    updateCarrier(services, { tenantId: TENANT, accountId, change, askedHost: "godwit.test" });
  const accountOf = ({ id }: CarrierAccountRecord, over: Partial<SmppSettings> = {}) => accountAt(smsc.port, id, over);
  const isBound = (count: number) => eventually(() => expect(smsc.sessions.size).toBe(count));
  const end = async (account: CarrierAccountRecord, over: Partial<SmppSettings> = {}) => {
    await bed.rig.close(accountOf(account, over));
    await smsc.stop();
  };
  return { smsc, log, clock, services, credentialsOf, create, update, accountOf, isBound, end };
}

const systemIds = (smsc: Smsc) => (smsc.seen.get("bind_transceiver") ?? []).map((pdu) => pdu["system_id"]);

describe("an SMPP account", () => {
  it("is bound as soon as it is created, with every bind it has, and receives without a text sent", async () => {
    const { smsc, create, isBound, end } = await openWorld();
    const account = await create({ binds: 2 });
    await isBound(2);
    await smsc.deliver({ source_addr: "13105550177", destination_addr: "12345", short_message: "hello upkeep" });
    await eventually(async () => {
      const { texts } = await bed.rig.sink();
      expect(texts.map(({ text }) => text)).toContain("hello upkeep");
    });
    await end(account, { binds: 2 });
  });

  it("that is created disabled is not bound, and is when it is enabled", async () => {
    const { smsc, create, update, isBound, end } = await openWorld();
    const account = await create({}, false);
    expect(smsc.count("bind_transceiver")).toBe(0);
    await update(account.id, { enabled: true });
    await isBound(1);
    await end(account);
  });

  it("unbinds when it is disabled, and no text of an isolate that has not heard opens it again", async () => {
    const { smsc, create, update, accountOf, isBound, end } = await openWorld();
    const account = await create();
    await isBound(1);
    await update(account.id, { enabled: false });
    await isBound(0);
    expect(smsc.count("unbind")).toBe(1);
    expect(await bed.send(accountOf(account), orderOf("disabled-1"))).toEqual(failed("unavailable", "bind_closed"));
    await bed.rig.evict(accountOf(account));
    expect(await bed.send(accountOf(account), orderOf("disabled-2"))).toEqual(failed("unavailable", "bind_closed"));
    expect(smsc.count("bind_transceiver")).toBe(1);
    await update(account.id, { enabled: true });
    await isBound(1);
    expect(await bed.send(accountOf(account), orderOf("disabled-3"))).toMatchObject({ ok: true });
    await end(account);
  });

  it("keeps no credentials after it is disabled, and nothing at all a minute later", async () => {
    const { create, update, accountOf, isBound, end } = await openWorld();
    const account = await create();
    await isBound(1);
    await update(account.id, { enabled: false });
    expect((await bed.rig.tables(accountOf(account)))["smpp_bind"]).toMatchObject([{ settings: null }]);
    await bed.rig.ring(accountOf(account));
    expect(Object.keys(await bed.rig.tables(accountOf(account)))).not.toEqual([]);
    await bed.rig.age(accountOf(account), 60_000);
    await bed.rig.ring(accountOf(account));
    expect(await bed.rig.tables(accountOf(account))).toEqual({});
    await end(account);
  });

  it("binds with its new credentials when they change, and serves isolates that have the old ones", async () => {
    const { smsc, credentialsOf, create, update, accountOf, isBound, end } = await openWorld();
    const account = await create({ binds: 2 });
    await isBound(2);
    await update(account.id, { credentials: credentialsOf({ systemId: "godwit2" }) });
    await eventually(() => expect(systemIds(smsc)).toEqual(["godwit", "godwit", "godwit2"]));
    await isBound(1);
    const outcomes = await bed.rig.submit(
      accountOf(account, { binds: 2 }),
      Array.from({ length: 12 }, (_, index) => orderOf(`changed-${index}`)),
    );
    // Of the two binds one is gone: its texts take another route.
    const gone = failed("unavailable", "bind_closed");
    const taken = outcomes.filter(({ ok }) => ok).length;
    expect(taken).toBeGreaterThan(0);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 12 - taken }, () => gone));
    expect(systemIds(smsc)).toEqual(["godwit", "godwit", "godwit2"]);
    await end(account, { binds: 2 });
  });

  it("stays as it is when nothing of the connection changes", async () => {
    const { smsc, create, update, isBound, end } = await openWorld();
    const account = await create();
    await isBound(1);
    await update(account.id, { name: "another", ratePerSecond: 5 });
    await isBound(1);
    expect([smsc.count("bind_transceiver"), smsc.count("unbind")]).toEqual([1, 0]);
    await end(account);
  });

  it("unbinds before it is deleted", async () => {
    const { services, smsc, create, isBound, end } = await openWorld();
    const account = await create();
    await isBound(1);
    expect((await deleteCarrier(services, { tenantId: TENANT, accountId: account.id })).ok).toBe(true);
    await isBound(0);
    expect(smsc.count("unbind")).toBe(1);
    expect(await services.carrierAccounts.list(TENANT)).toEqual([]);
    await end(account);
  });

  it("is not deleted while its connection may be up, unless its credentials can no longer be read", async () => {
    const { services, create, isBound, end } = await openWorld();
    const account = await create();
    await isBound(1);
    const away = async () => ({ ...(await services.carriers.open(account)), connection: BROKEN });
    const unreachable = { ...services, carriers: { open: away } };
    const asked = { tenantId: TENANT, accountId: account.id };
    await expect(deleteCarrier(unreachable, asked)).rejects.toThrow("away");
    expect(await services.carrierAccounts.list(TENANT)).toHaveLength(1);
    const unreadable = { ...services, carriers: { open: () => Promise.reject(new Error("the key is gone")) } };
    expect((await deleteCarrier(unreadable, asked)).ok).toBe(true);
    await end(account);
  });

  it("that is verified while disabled is not left bound", async () => {
    const { services, smsc, create, isBound, end } = await openWorld();
    const account = await create({}, false);
    expect(await verifyCarrier(services, { tenantId: TENANT, accountId: account.id })).toMatchObject({
      value: { verdict: "accepted" },
    });
    expect(smsc.count("bind_transceiver")).toBe(1);
    await isBound(0);
    await end(account);
  });
});

const BROKEN = {
  keep: () => Promise.reject(new Error("away")),
  close: () => Promise.reject(new Error("away")),
};

describe("the five-minute tick", () => {
  it("binds again what an eviction took, with no text to send, and lets receipts flow", async () => {
    const { services, smsc, create, clock, accountOf, isBound, end } = await openWorld();
    const account = await create();
    await bed.send(accountOf(account), orderOf("tick-1"));
    await bed.rig.evict(accountOf(account));
    await isBound(0);
    await keepConnections(services, clock.atMs);
    await isBound(1);
    await smsc.receipt("m1");
    await eventually(async () => expect(await bed.statusesOf("tick-1")).toEqual(["delivered"]));
    await keepConnections(services, clock.atMs);
    expect(smsc.count("bind_transceiver")).toBe(2);
    await end(account);
  });

  it("keeps an account bound that only receives, for longer than an unused bind lives", async () => {
    const { services, smsc, create, clock, accountOf, isBound, end } = await openWorld();
    const account = await create();
    await isBound(1);
    await bed.rig.age(accountOf(account), 72 * HOUR_MS - 60_000);
    // The watchdog of the object and an eviction stand for three days without a text.
    await bed.rig.evict(accountOf(account));
    await keepConnections(services, clock.atMs);
    await bed.rig.age(accountOf(account), 61_000);
    await bed.rig.ring(accountOf(account));
    await isBound(1);
    expect(smsc.count("unbind")).toBe(0);
    await end(account);
  });

  it("ends what could not be ended when its account was disabled, for half an hour", async () => {
    const { services, create, clock, isBound, end, log } = await openWorld();
    const account = await create();
    await isBound(1);
    const open = async () => ({ ...(await services.carriers.open(account)), connection: BROKEN });
    const broken = { ...services, carriers: { open } };
    const change = { enabled: false };
    expect(
      (await updateCarrier(broken, { tenantId: TENANT, accountId: account.id, change, askedHost: "godwit.test" })).ok,
    ).toBe(true);
    expect(log).toEqual(["carrier.connection_failed"]);
    await keepConnections(services, clock.atMs + HOUR_MS);
    await isBound(1);
    await keepConnections(services, clock.atMs);
    await isBound(0);
    await end(account);
  });

  it("goes on when one account fails, and asks for nothing where there is none", async () => {
    const { services, create, clock, log, accountOf, isBound, end } = await openWorld();
    const account = await create();
    await isBound(1);
    await bed.rig.evict(accountOf(account));
    await isBound(0);
    const sick = { ...account, id: "acc_sick", credentialsSealed: "{}" };
    const listOfKind = async () => [sick, account];
    await keepConnections({ ...services, carrierAccounts: { listOfKind } }, clock.atMs);
    await isBound(1);
    expect(log).toEqual(["carrier.connection_failed", "cron.kept_connections"]);
    await keepConnections({ ...services, carrierAccounts: { listOfKind: async () => [] } }, clock.atMs);
    expect(log).toHaveLength(2);
    await end(account);
  });
});
