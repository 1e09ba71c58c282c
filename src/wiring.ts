/** The one place where ports meet adapters. Built once an isolate; everything in it may be lost at any time. */
import { makeAlertAnswers } from "./app/alerts/alert-answers.ts";
import type { LiveLookup } from "./app/lookup/ports.ts";
import type { Background, Clock } from "./app/base/ports.ts";
import type { Services } from "./app/services.ts";
import { makeAccountRegistry } from "./carriers/account-registry.ts";
import { builtInAccounts } from "./carriers/built-in-accounts.ts";
import { carrierFetch } from "./carriers/http.ts";
import { makeCatalog } from "./carriers/catalog.ts";
import { makeGrantedLookups } from "./app/lookup/granted-lookups.ts";
import { builtInLookups } from "./carriers/lookup/built-in-lookups.ts";
import { makeIsolateMemory } from "./carriers/lookup/isolate-memory.ts";
import { makeLayeredMemory } from "./carriers/lookup/layered-memory.ts";
import { makeLiveLookups } from "./carriers/lookup/live-lookups.ts";
import { makePrefixCarriers } from "./carriers/lookup/prefix-carriers.ts";
import { makeCodeDeriver } from "./crypto/codes.ts";
import { readKeyring, readKeys } from "./crypto/keyring.ts";
import { makeLinkSigner } from "./crypto/link-signer.ts";
import { makePhoneTokens } from "./crypto/phone-tokens.ts";
import { makeRandom } from "./crypto/random.ts";
import { sha256Hex } from "./crypto/sha256-hex.ts";
import { makeSealMark, makeVault } from "./crypto/vault.ts";
import { D1AttemptFinder } from "./db/ledger/attempt-finder.ts";
import { D1CarrierAccountStore } from "./db/carriers/carrier-account-store.ts";
import { D1SealStore } from "./db/privacy/seal-store.ts";
import { type Database, openDatabase } from "./db/base/database.ts";
import { D1DeadLetterStore } from "./db/dead-letters/dead-letter-store.ts";
import { D1DeliveryEstimates } from "./db/ledger/delivery-estimates.ts";
import { D1KeyStore } from "./db/tenants/key-store.ts";
import { D1LinkDomainStore } from "./db/links/link-domain-store.ts";
import { D1Ledger } from "./db/ledger/ledger.ts";
import { D1PastReader } from "./db/ledger/past-reader.ts";
import { D1NumberLookupStore } from "./db/lookup/number-lookup-store.ts";
import { D1ReferenceHistory } from "./db/ledger/reference-history.ts";
import { D1ShortLinkStore } from "./db/links/short-link-store.ts";
import { D1UserStore } from "./db/users/user-store.ts";
import { D1TenantStore } from "./db/tenants/tenant-store.ts";
import { makeBooks } from "./wired-books.ts";
import { inboundPorts, reminderPorts, stateServices } from "./wired-states.ts";
import { makeWebhooks } from "./wired-webhooks.ts";
import { accounts, addressRules, publicUrlOf } from "./configured.ts";
import { mayConnect } from "./domain/carriers/carrier-address.ts";
import { isStrongSecret } from "./domain/privacy/secret-strength.ts";
import { makeTxtResolver } from "./dns/txt-resolver.ts";
import { type Env, parseSettings, type Settings } from "./env.ts";
import type { EndpointObjectPorts } from "./objects/endpoint-object.ts";
import type { ObjectPorts } from "./objects/object-ports.ts";
import type { PlacementRules } from "./objects/placed.ts";
import { makeSealAge } from "./objects/seal-age.ts";
import { makeSmppBinds, makeSmppSiblings } from "./objects/smpp-binds.ts";
import type { SmppObjectPorts } from "./objects/smpp/session.ts";
import { makeInboxes } from "./objects/inbox-states.ts";
import { makePhonePorts } from "./objects/phone-ports.ts";
import { makeLookupQuotas } from "./objects/states.ts";
import {
  makeDispatcher,
  makeEventQueue,
  makeReceiptPost,
  makeReceiptQueue,
  makeRedrive,
  makeWebhookQueue,
} from "./queues/producers.ts";
import { makeTelemetry } from "./telemetry/logger.ts";

const RESOLVER_TIMEOUT_MS = 5_000;

const clock: Clock = { nowMs: () => Date.now() };
const random = makeRandom();
const telemetry = makeTelemetry((line) => console.log(line));

const servicesCache = new WeakMap<Env, Services>();
const objectPortsCache = new WeakMap<Env, ObjectPorts>();
const endpointPortsCache = new WeakMap<Env, EndpointObjectPorts>();
const smppPortsCache = new WeakMap<Env, SmppObjectPorts>();

/** The services of an isolate. Fails with one readable message when a setting is missing. */
export function servicesFor(env: Env, background: Background): Services {
  const known = servicesCache.get(env);
  if (known !== undefined) return known;
  const made = makeServices(env, background);
  servicesCache.set(env, made);
  return made;
}

/** What the objects of an isolate get. */
export function objectPortsFor(env: Env): ObjectPorts {
  const known = objectPortsCache.get(env);
  if (known !== undefined) return known;
  const settings = parseSettings(env);
  const ports: ObjectPorts = {
    alerts: makePhonePorts(env, { rules: { hasJurisdictions: hasJurisdictions(settings) }, random }).alerts,
    codes: makeCodeDeriver(readKeyring(settings.CODE_PEPPERS)),
    dispatcher: makeDispatcher(env),
    eventQueue: makeEventQueue(env),
    random,
    telemetry,
  };
  objectPortsCache.set(env, ports);
  return ports;
}

/** What the objects of webhook endpoints get. */
export function endpointObjectPortsFor(env: Env): EndpointObjectPorts {
  const known = endpointPortsCache.get(env);
  if (known !== undefined) return known;
  const ports = { webhookQueue: makeWebhookQueue(env), eventQueue: makeEventQueue(env), random, telemetry };
  endpointPortsCache.set(env, ports);
  return ports;
}

/** What the SMPP sessions of an isolate get. */
export function smppObjectPortsFor(env: Env): SmppObjectPorts {
  const known = smppPortsCache.get(env);
  if (known !== undefined) return known;
  const settings = parseSettings(env);
  const { vault } = sealing(env, settings);
  const ports: SmppObjectPorts = {
    vault,
    tokens: makePhoneTokens(settings.TOKEN_KEY),
    random,
    telemetry,
    receiptQueue: makeReceiptQueue(env, vault),
    siblings: makeSmppSiblings(env.SMPP_BINDS),
    mayConnect: (host) => mayConnect(host, addressRules(settings)),
  };
  smppPortsCache.set(env, ports);
  return ports;
}

function makeServices(env: Env, background: Background): Services {
  const settings = parseSettings(env);
  const { vault, sealAge } = sealing(env, settings);
  const states = { rules: placementRules(settings), random };
  const inboxes = makeInboxes(env, vault);
  const receiptQueue = makeReceiptQueue(env, vault);
  const database = openDatabase(env.DB);
  const ledger = new D1Ledger(database);
  const carrierAccounts = new D1CarrierAccountStore(database);
  const catalog = makeCatalog({ clock, random, binds: makeSmppBinds(env.SMPP_BINDS) });
  const loopback = { inbox: inboxes, receipts: makeReceiptPost(receiptQueue) };
  const builtIn = builtInAccounts({ ...accounts(settings), loopback, clock, random });
  const timing = { nowMs: () => clock.nowMs(), defer: (work: Promise<unknown>) => background.run(work) };
  const { accountBook, ...books } = makeBooks(env, { database, carrierAccounts, timing, settings, clock });
  const sources = { book: accountBook, vault, addresses: addressRules(settings) };
  const numberLookups = new D1NumberLookupStore(database);
  const shared = {
    ...stateServices(env, states),
    ...storeServices(database, settings),
    ...books,
    clock,
    random,
    background,
    vault,
    sealAge,
    seals: { store: new D1SealStore(database), mark: makeSealMark(readKeyring(settings.VAULT_KEYS)) },
    dispatcher: makeDispatcher(env),
    telemetry,
  };
  return {
    ...shared,
    tokens: makePhoneTokens(settings.TOKEN_KEY),
    codes: makeCodeDeriver(readKeyring(settings.CODE_PEPPERS)),
    receiptQueue,
    ...trialServices(env),
    carriers: makeAccountRegistry({ ...sources, builtIn, catalog, grants: books.grants, clock }),
    catalog,
    lookups: {
      prefixCarriers: makePrefixCarriers({ fetch: (url) => env.ASSETS.fetch(url) }),
      live: makeLiveLookups({
        ...sources,
        builtIn: makeGrantedLookups(lookupAccounts(settings), { ...books, clock, lookupQuotas: makeLookupQuotas(env) }),
        clock,
        random,
      }),
      memory: makeLayeredMemory({ front: makeIsolateMemory(), back: numberLookups, clock, background, telemetry }),
      stored: numberLookups,
    },
    webhooks: makeWebhooks(env, settings, { database, rules: states.rules, timing, clock, random, telemetry }),
    links: {
      signer: makeLinkSigner(readKeys(settings.VAULT_KEYS)),
      store: new D1ShortLinkStore(database),
      answers: makeAlertAnswers(shared),
    },
    reminders: reminderPorts(env, states, database),
    inbound: inboundPorts(env, states, database),
    carrierAccounts,
    estimates: new D1DeliveryEstimates(database, timing),
    events: ledger,
    eventQueue: makeEventQueue(env),
    ledger,
    redrive: makeRedrive(env),
    inboxes,
    ...settingsFacts(settings),
  };
}

function settingsFacts(
  settings: Settings,
): Pick<Services, "hasher" | "isProduction" | "publicUrl" | "bootstrapSecrets" | "addresses"> {
  return {
    hasher: { sha256Hex },
    isProduction: settings.ENVIRONMENT === "production",
    publicUrl: publicUrlOf(settings),
    addresses: addressRules(settings),
    bootstrapSecrets: () => readBootstrapSecrets(settings),
  };
}

/** The vault, and since when it binds what it seals. */
function sealing(env: Env, settings: Settings): Pick<Services, "vault" | "sealAge"> {
  const sealAge = makeSealAge(env.KEPT);
  const old = { age: sealAge, tokens: makePhoneTokens(settings.TOKEN_KEY), nowMs: () => clock.nowMs() };
  return { sealAge, vault: makeVault(readKeyring(settings.VAULT_KEYS), old) };
}

/** What the tests of carriers' credentials are held back by. */
function trialServices({ TRIALS }: Env): Pick<Services, "pause" | "trials"> {
  const admit = async (key: string) => (await TRIALS.limit({ key }).catch(() => ({ success: false }))).success;
  return { pause: { wait: (ms) => scheduler.wait(ms), alarm }, trials: { admit } };
}

function alarm(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** By the one outgoing fetch: within its time, to its size, and along no redirect. */
async function getText(url: string, headers: Readonly<Record<string, string>>): Promise<string | null> {
  const got = await carrierFetch({ url, method: "GET", headers, body: null, timeoutMs: RESOLVER_TIMEOUT_MS });
  return got.ok && got.value.status === 200 ? got.value.text : null;
}

/** What stands in the database and is not cached. */
function storeServices(database: Database, settings: Settings) {
  return {
    linkDomains: {
      store: new D1LinkDomainStore(database),
      resolver: makeTxtResolver({ url: settings.DNS_RESOLVER, get: getText }),
    },
    attemptFinder: new D1AttemptFinder(database),
    referenceHistory: new D1ReferenceHistory(database),
    users: new D1UserStore(database),
    past: new D1PastReader(database),
    tenants: new D1TenantStore(database),
    keys: new D1KeyStore(database),
    deadLetters: new D1DeadLetterStore(database),
  };
}

function readBootstrapSecrets(settings: Settings): ReturnType<Services["bootstrapSecrets"]> {
  const { BOOTSTRAP_SECRET: current, BOOTSTRAP_SECRET_PREVIOUS: previous } = settings;
  const secrets = previous === undefined ? [current] : [current, previous];
  return Promise.all(
    secrets.map(async (secret) => ({ hash: await sha256Hex(secret), isStrong: isStrongSecret(secret) })),
  );
}

/** Local workerd does not implement jurisdictions: said once, so that nobody believes a laptop keeps data in the EU. */
function placementRules(settings: Settings): PlacementRules {
  const rules = { hasJurisdictions: hasJurisdictions(settings) };
  if (!rules.hasJurisdictions) telemetry.emit("placement.no_jurisdictions", { environment: settings.ENVIRONMENT });
  return rules;
}

function hasJurisdictions({ ENVIRONMENT }: Settings): boolean {
  return ENVIRONMENT === "production";
}

/** The deployment's accounts that were told to answer questions about numbers. */
function lookupAccounts(settings: Settings): readonly LiveLookup[] {
  const { twilio, vonage } = accounts(settings);
  const named = settings.LOOKUP_ACCOUNTS.split(",");
  return builtInLookups({
    clock,
    twilio: named.includes("twilio") ? twilio : null,
    vonage: named.includes("vonage") ? vonage : null,
  });
}
