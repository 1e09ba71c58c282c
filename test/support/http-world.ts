/** The HTTP border over ports in memory: two tenants, a key a role, a log that can be read. */
import type { CarrierAccount } from "../../src/app/carriers/ports.ts";
import type { EventQueue } from "../../src/app/base/ports.ts";
import type { Services } from "../../src/app/services.ts";
import type { BootstrapSecret } from "../../src/app/tenants/ports.ts";
import type { InboxEntry } from "../../src/app/carriers/inbox-ports.ts";
import { makeId } from "../../src/domain/base/ids.ts";
import { PLAIN_COMPLIANCE } from "../../src/domain/compliance/tenant-compliance.ts";
import type { CountryView } from "../../src/domain/routing/health/view-health.ts";
import type { PastMessage } from "../../src/domain/routing/replay-past.ts";
import { makeTagger } from "../../src/crypto/tagger.ts";
import { makeCatalog } from "../../src/carriers/catalog.ts";
import type { Mode } from "../../src/domain/base/placement.ts";
import { ROLES, type Role, type Tenant } from "../../src/domain/tenants/tenant.ts";
import type { Env } from "../../src/env.ts";
import { makeApp } from "../../src/http/app.ts";
import { EMPTY_LEDGER } from "./empty-ledger.ts";
import { STRICT_ADDRESSES } from "./address-rules.ts";
import { neverRings } from "./alarms.ts";
import { NO_SMPP } from "./no-smpp.ts";
import { MemoryDirectory, memoryCarrierAccounts, memoryKeys, memoryRoutes, memoryTenants } from "./memory-admin.ts";
import { memoryDeadLetters } from "./memory-dead-letters.ts";
import { type MemoryLinks, memoryLinks } from "./memory-links.ts";
import { type MemoryLookups, memoryLookups } from "./memory-lookups.ts";
import { memoryProfiles } from "./memory-profiles.ts";
import { memorySenders } from "./memory-senders.ts";
import { MemoryReplies } from "./memory-replies.ts";
import { MemoryRevocations } from "./memory-revocations.ts";
import { MemoryVerifications } from "./memory-verifications.ts";

export const WORLD_NOW_MS = Date.UTC(2026, 10, 21, 12, 0, 0);
export const BOOTSTRAP_SECRET = "Vq3mZ8tKx0Lw5RbYc7Hd2NfJ9sPgA4eUoT6i";

export type HttpWorld = Awaited<ReturnType<typeof makeHttpWorld>>;

interface Settings {
  readonly publicUrl?: string | null;
  /** Mode of the owner's key that calls use unless they name another. */
  readonly mode?: Mode;
  /** As deployed, unless a laptop is meant. */
  readonly isProduction?: boolean;
}

export async function makeHttpWorld({ publicUrl = null, mode: ownMode = "test", isProduction = true }: Settings = {}) {
  const state = {
    past: [] as PastMessage[],
    views: new Map<string, CountryView>(),
    log: [] as { event: string; fields: Record<string, unknown> }[],
    verifications: new MemoryVerifications(() => WORLD_NOW_MS),
    replies: new MemoryReplies(),
    directory: new MemoryDirectory(),
    inbox: [] as InboxEntry[],
    accounts: new Map<string, CarrierAccount>(),
    queued: [] as { account: string; receipts: number; inbound: number }[],
    queueFails: false,
    fenceOpen: true,
    redriven: [] as string[],
    lookups: memoryLookups(),
    links: memoryLinks(() => WORLD_NOW_MS),
    events: [] as EventBatch[],
  };
  const tenants = { ours: makeTenant("Ours", 1), theirs: makeTenant("Theirs", 2) };
  for (const tenant of Object.values(tenants)) {
    for (const role of ROLES) {
      for (const mode of ["live", "test"] as const) {
        const id = makeId("key", WORLD_NOW_MS, crypto.getRandomValues(new Uint8Array(10)));
        state.directory.put(tenant, { id, mode, role, hash: await sha256Hex(keyOf(tenant, role, mode)) });
      }
    }
  }
  const bootstrap = { hash: await sha256Hex(BOOTSTRAP_SECRET), isStrong: true };
  const services = { ...makeServices(state, publicUrl, [bootstrap]), isProduction };
  const app = makeApp(() => services);
  const env = { FENCE: { limit: () => Promise.resolve({ success: state.fenceOpen }) } } as unknown as Env;
  const ask = (path: string, init: RequestInit) =>
    app.fetch(new Request(path.startsWith("http") ? path : `http://localhost${path}`, init), env);
  return {
    state,
    services,
    tenants,
    key: (role: Role = "owner", mode: Mode = ownMode, tenant: Tenant = tenants.ours) => keyOf(tenant, role, mode),
    /** Sends a request as it is. */
    send: (path: string, init: RequestInit = {}) => ask(path, init),
    /** Sends JSON with an owner's key unless the options say otherwise. */
    call: (method: string, path: string, options: CallOptions = {}) =>
      ask(path, requestInit(method, options, keyOf(tenants.ours, "owner", ownMode))),
  };
}

export interface CallOptions {
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Record<string, string>;
}

function requestInit(method: string, { body, key, headers }: CallOptions, defaultKey: string): RequestInit {
  return {
    method,
    headers: {
      authorization: `Bearer ${key ?? defaultKey}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  };
}

function makeTenant(name: string, seed: number): Tenant {
  const id = makeId("tenant", WORLD_NOW_MS, new Uint8Array(10).fill(seed));
  return { id, name, brand: name, residency: "global", bucketCount: 64, countries: "all", policy: {} };
}

function keyOf(tenant: Tenant, role: Role, mode: Mode): string {
  return `gw_${mode}_${tenant.name.toLowerCase()}${role}`.padEnd(48, "0");
}

type EventBatch = Parameters<EventQueue["send"]>[0];

interface WorldState {
  past: PastMessage[];
  views: Map<string, CountryView>;
  log: { event: string; fields: Record<string, unknown> }[];
  verifications: MemoryVerifications;
  replies: MemoryReplies;
  directory: MemoryDirectory;
  inbox: InboxEntry[];
  accounts: Map<string, CarrierAccount>;
  queued: { account: string; receipts: number; inbound: number }[];
  queueFails: boolean;
  redriven: string[];
  lookups: MemoryLookups;
  links: MemoryLinks;
  events: EventBatch[];
}

/** Ports that no route touches throw when they are touched. */
function makeServices(
  state: WorldState,
  publicUrl: string | null,
  bootstrapSecrets: readonly BootstrapSecret[],
): Services {
  const untouched = (name: string): never => {
    throw new Error(`the border must not touch ${name}`);
  };
  const queue = async (entry: { account: string; receipts: number; inbound: number }) => {
    if (state.queueFails) throw new Error("queue is away");
    state.queued.push(entry);
  };
  const parts = {
    clock: { nowMs: () => WORLD_NOW_MS },
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)), unit: () => 0.5 },
    background: { run: () => undefined },
    hasher: { sha256Hex },
    tagger: makeTagger(btoa("tag-key-of-the-http-tests-000000")),
    // The keys of this world are of the form before tags, and each was given out.
    untaggedKeys: { has: async (keyHash) => state.directory.keys.has(keyHash) },
    accountIds: { mayExist: async () => "yes" },
    tokens: { token: async (_tenantId, _subject, text) => (await sha256Hex(text)).slice(0, 32) },
    vault: { seal: async (plain) => btoa(plain), open: async (sealed) => atob(sealed) },
    codes: { currentPepperId: () => "p1", derive: () => untouched("codes.derive") },
    telemetry: { emit: (event, fields) => void state.log.push({ event, fields }) },
    directory: state.directory,
    verifications: state.verifications,
    replies: state.replies,
    notices: {
      queue: () => untouched("notices.queue"),
      cancel: () => untouched("notices.cancel"),
      read: async () => null,
      dropForUser: () => untouched("notices.dropForUser"),
      withdraw: () => untouched("notices.withdraw"),
      reachability: () => untouched("notices.standing"),
      setPresence: () => untouched("notices.setPresence"),
    },
    devices: { admit: async () => ({ admitted: true, codesLeft: 2 }), release: async () => undefined },
    dispatcher: { send: async () => true },
    receiptQueue: {
      sendReceipts: (account, receipts) => queue({ account, receipts: receipts.length, inbound: 0 }),
      sendInbound: (account, texts) => queue({ account, receipts: 0, inbound: texts.length }),
    },
    carriers: {
      find: async (account) => state.accounts.get(account) ?? null,
      ownerOf: async () => "deployment" as const,
      usable: async () => [...state.accounts.keys()],
      terms: async () => [],
      open: async (record) => state.accounts.get(record.kind) ?? untouched("carriers.open"),
    },
    grants: { of: async () => [] },
    catalog: makeCatalog({
      clock: { nowMs: () => WORLD_NOW_MS },
      random: { bytes: () => new Uint8Array(), unit: () => 0 },
      binds: NO_SMPP,
    }),
    lookups: state.lookups,
    links: state.links,
    eventQueue: {
      send: async (batch) => {
        state.events.push(batch);
        return !state.queueFails;
      },
    },
    carrierAccounts: memoryCarrierAccounts(),
    addresses: STRICT_ADDRESSES,
    linkDomains: {
      store: {
        findClaim: async () => null,
        isInForce: async () => false,
        claim: () => untouched("linkDomains.claim"),
        release: () => untouched("linkDomains.release"),
        take: () => untouched("linkDomains.take"),
        listProved: () => untouched("linkDomains.listProved"),
        confirm: () => untouched("linkDomains.confirm"),
        lapse: () => untouched("linkDomains.lapse"),
      },
      resolver: { texts: () => untouched("linkDomains.texts") },
    },
    pause: { wait: async () => undefined, alarm: neverRings },
    trials: { admit: async () => true },
    isProduction: true,
    estimates: { find: () => ({ p50Seconds: 4, p95Seconds: 21 }) },
    ledger: EMPTY_LEDGER,
    past: { readPast: async () => ({ messages: state.past, scanned: state.past.length, next: null }) },
    countryViews: {
      peek: async ({ country }) => state.views.get(country) ?? Promise.reject(new Error("country is away")),
      signs: () => untouched("countryViews.signs"),
    },
    tenants: memoryTenants(state.directory),
    keys: memoryKeys(state.directory),
    rights: { note: async () => undefined },
    keyRecords: { lastKnown: async () => null },
    revocations: new MemoryRevocations(),
    routes: memoryRoutes(),
    routeBook: { list: async () => [] },
    senderBook: { list: async () => new Map() },
    complianceBook: { of: async () => PLAIN_COMPLIANCE },
    profileStore: memoryProfiles(),
    contentBook: { read: async () => ({ lists: [], names: [], hosts: [] }) },
    senderStore: memorySenders(),
    senderNotices: {
      told: async () => undefined,
      untold: () => untouched("senderNotices.untold"),
      expiring: () => untouched("senderNotices.expiring"),
      notified: () => untouched("senderNotices.notified"),
    },
    deadLetters: memoryDeadLetters(),
    redrive: {
      send: async (queueName) => {
        state.redriven.push(queueName);
        return !state.queueFails;
      },
    },
    inboxes: {
      list: async (_tenant, _mode, { limit, verificationId }) =>
        state.inbox.filter((text) => text.verificationId === (verificationId ?? text.verificationId)).slice(0, limit),
      wait: () => untouched("inboxes.wait"),
    },
    testClocks: {
      aheadMs: async () => 0,
      read: () => untouched("testClocks.read"),
      move: () => untouched("testClocks.move"),
      reset: () => untouched("testClocks.reset"),
      pass: () => untouched("testClocks.pass"),
      end: () => untouched("testClocks.end"),
    },
    publicUrl,
    bootstrapSecrets: async () => bootstrapSecrets,
  } satisfies Partial<Services>;
  return new Proxy(parts as unknown as Services, {
    get: (target, name) => (Reflect.has(target, name) ? Reflect.get(target, name) : untouched(String(name))),
  });
}

async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
