/** The one place where ports meet adapters. Built once an isolate; everything in it may be lost at any time. */
import type { Background, Clock, Random } from "./app/ports.ts";
import type { Services } from "./app/services.ts";
import { makeAccountRegistry } from "./carriers/account-registry.ts";
import { type BuiltInConfig, builtInAccounts } from "./carriers/built-in-accounts.ts";
import { makeCatalog } from "./carriers/catalog.ts";
import { makeIsolateMemory } from "./carriers/lookup/isolate-memory.ts";
import { makeLiveLookups } from "./carriers/lookup/live-lookups.ts";
import { makePrefixCarriers } from "./carriers/lookup/prefix-carriers.ts";
import { TWILIO_API_URL } from "./carriers/twilio/wire.ts";
import { VONAGE_REST_URL } from "./carriers/vonage/wire.ts";
import { VONAGE_API_URL } from "./carriers/vonage-messages/wire.ts";
import { makeCodeDeriver } from "./crypto/codes.ts";
import { readKeyring } from "./crypto/keyring.ts";
import { makePhoneTokens } from "./crypto/phone-tokens.ts";
import { sha256Hex } from "./crypto/sha256-hex.ts";
import { makeVault } from "./crypto/vault.ts";
import { D1AttemptFinder } from "./db/attempt-finder.ts";
import { CachedDirectory } from "./db/cached-directory.ts";
import { CachedAccountBook, D1CarrierAccountStore } from "./db/carrier-account-store.ts";
import { CachedRouteBook } from "./db/cached-route-book.ts";
import { D1Directory } from "./db/d1-directory.ts";
import { openDatabase } from "./db/database.ts";
import { D1DeadLetterStore } from "./db/dead-letter-store.ts";
import { D1DeliveryEstimates } from "./db/delivery-estimates.ts";
import { D1KeyStore } from "./db/key-store.ts";
import { D1Ledger } from "./db/ledger.ts";
import { D1RouteBook } from "./db/route-book.ts";
import { D1RouteStore } from "./db/route-store.ts";
import { D1SenderBook } from "./db/sender-book.ts";
import { D1TenantStore } from "./db/tenant-store.ts";
import { type Env, parseSettings, type Settings } from "./env.ts";
import type { ObjectPorts } from "./objects/object-ports.ts";
import { makeSmppBinds, makeSmppSiblings } from "./objects/smpp-binds.ts";
import type { SmppObjectPorts } from "./objects/smpp/session.ts";
import {
  makeCountryStates,
  makeDeviceStates,
  makeInboxes,
  makePhoneStates,
  makeReplyStates,
} from "./objects/states.ts";
import { makeDispatcher, makeEventQueue, makeReceiptPost, makeReceiptQueue, makeRedrive } from "./queues/producers.ts";
import { makeTelemetry } from "./telemetry/logger.ts";

const clock: Clock = { nowMs: () => Date.now() };
const random: Random = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  unit: () => Math.random(),
};
const telemetry = makeTelemetry((line) => console.log(line));

const servicesCache = new WeakMap<Env, Services>();
const objectPortsCache = new WeakMap<Env, ObjectPorts>();
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
    codes: makeCodeDeriver(readKeyring(settings.CODE_PEPPERS)),
    dispatcher: makeDispatcher(env),
    eventQueue: makeEventQueue(env),
    random,
    telemetry,
  };
  objectPortsCache.set(env, ports);
  return ports;
}

/** What the SMPP sessions of an isolate get. */
export function smppObjectPortsFor(env: Env): SmppObjectPorts {
  const known = smppPortsCache.get(env);
  if (known !== undefined) return known;
  const settings = parseSettings(env);
  const vault = makeVault(readKeyring(settings.VAULT_KEYS));
  const ports: SmppObjectPorts = {
    vault,
    tokens: makePhoneTokens(settings.TOKEN_KEY),
    random,
    telemetry,
    receiptQueue: makeReceiptQueue(env, vault),
    siblings: makeSmppSiblings(env.SMPP_BINDS),
  };
  smppPortsCache.set(env, ports);
  return ports;
}

function makeServices(env: Env, background: Background): Services {
  const settings = parseSettings(env);
  const vault = makeVault(readKeyring(settings.VAULT_KEYS));
  const states = { rules: placementRules(settings), random };
  const phones = makePhoneStates(env, states);
  const inboxes = makeInboxes(env, vault);
  const receiptQueue = makeReceiptQueue(env, vault);
  const database = openDatabase(env.DB);
  const routes = new D1RouteStore(database);
  const ledger = new D1Ledger(database);
  const carrierAccounts = new D1CarrierAccountStore(database);
  const catalog = makeCatalog({ clock, random, binds: makeSmppBinds(env.SMPP_BINDS) });
  const loopback = { inbox: inboxes, receipts: makeReceiptPost(receiptQueue) };
  const builtIn = builtInAccounts({ ...accounts(settings), loopback, clock, random });
  const timing = { nowMs: () => clock.nowMs(), defer: (work: Promise<unknown>) => background.run(work) };
  const accountBook = new CachedAccountBook(carrierAccounts, timing);
  return {
    clock,
    random,
    background,
    tokens: makePhoneTokens(settings.TOKEN_KEY),
    vault,
    codes: makeCodeDeriver(readKeyring(settings.CODE_PEPPERS)),
    telemetry,
    directory: new CachedDirectory(new D1Directory(database), timing),
    routeBook: new CachedRouteBook(new D1RouteBook(routes, clock), timing),
    senders: new D1SenderBook(database),
    attemptFinder: new D1AttemptFinder(database),
    verifications: phones,
    attempts: phones,
    countries: makeCountryStates(env),
    optOuts: phones,
    waker: phones,
    devices: makeDeviceStates(env, states),
    replies: makeReplyStates(env, states),
    dispatcher: makeDispatcher(env),
    receiptQueue,
    carriers: makeAccountRegistry({ builtIn, book: accountBook, catalog, vault }),
    catalog,
    lookups: {
      prefixCarriers: makePrefixCarriers({ fetch: (url) => env.ASSETS.fetch(url) }),
      live: makeLiveLookups({ book: accountBook, vault, clock, random }),
      memory: makeIsolateMemory(),
    },
    carrierAccounts,
    estimates: new D1DeliveryEstimates(database, timing),
    events: ledger,
    ledger,
    tenants: new D1TenantStore(database),
    keys: new D1KeyStore(database),
    routes,
    deadLetters: new D1DeadLetterStore(database),
    redrive: makeRedrive(env),
    inboxes,
    hasher: { sha256Hex },
    isProduction: settings.ENVIRONMENT === "production",
    publicUrl: settings.PUBLIC_URL === "" ? null : settings.PUBLIC_URL.replace(/\/+$/, ""),
    bootstrapHash: () => sha256Hex(settings.BOOTSTRAP_SECRET),
  };
}

/** Local workerd does not implement jurisdictions: said once, so that nobody believes a laptop keeps data in the EU. */
function placementRules({ ENVIRONMENT }: Settings): { hasJurisdictions: boolean } {
  const hasJurisdictions = ENVIRONMENT === "production";
  if (!hasJurisdictions) telemetry.emit("placement.no_jurisdictions", { environment: ENVIRONMENT });
  return { hasJurisdictions };
}

/** Accounts whose credentials are set. */
function accounts(settings: Settings): Pick<BuiltInConfig, "twilio" | "vonage" | "vonageMessages"> {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = settings;
  const { VONAGE_API_KEY: apiKey, VONAGE_API_SECRET: apiSecret } = settings;
  const { VONAGE_APPLICATION_ID: applicationId, VONAGE_PRIVATE_KEY: privateKey } = settings;
  const signatureSecret = settings.VONAGE_SIGNATURE_SECRET ?? null;
  return {
    twilio:
      accountSid === undefined || authToken === undefined
        ? null
        : { accountSid, authToken, baseUrl: settings.TWILIO_BASE_URL ?? TWILIO_API_URL, voice: true },
    vonage:
      apiKey === undefined || apiSecret === undefined
        ? null
        : {
            apiKey,
            apiSecret,
            signatureSecret,
            signatureMethod: settings.VONAGE_SIGNATURE_METHOD,
            baseUrl: settings.VONAGE_BASE_URL ?? VONAGE_REST_URL,
          },
    vonageMessages:
      apiKey === undefined || applicationId === undefined || privateKey === undefined
        ? null
        : {
            apiKey,
            auth: { kind: "application", applicationId, privateKey },
            signatureSecret,
            baseUrl: settings.VONAGE_BASE_URL ?? VONAGE_API_URL,
          },
  };
}
