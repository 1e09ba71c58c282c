/** The Worker's bindings, and its vars and secrets parsed once. A missing one is one readable message. */
import { oneOf, readSettings, share, type SettingsOf, text, withDefault } from "./setting.ts";
import type { AudienceObject } from "./objects/audience-object.ts";
import type { BrandObject } from "./objects/brand-object.ts";
import type { CarrierIdObject } from "./objects/carrier-id-object.ts";
import type { CountryObject } from "./objects/country-object.ts";
import type { DeviceObject } from "./objects/device-object.ts";
import type { EndpointObject } from "./objects/endpoint-object.ts";
import type { InboxObject } from "./objects/inbox-object.ts";
import type { InboundTextObject } from "./objects/inbound-text-object.ts";
import type { KeptObject } from "./objects/kept-object.ts";
import type { IncidentObject } from "./objects/incident-object.ts";
import type { LetterObject } from "./objects/letter-object.ts";
import type { LinkObject } from "./objects/link-object.ts";
import type { LedgerDaysObject } from "./objects/ledger-days-object.ts";
import type { LedgerObject } from "./objects/ledger-object.ts";
import type { PhoneObject } from "./objects/phone-object.ts";
import type { QuotaObject } from "./objects/quota-object.ts";
import type { RosterObject } from "./objects/roster-object.ts";
import type { SmppObject } from "./objects/smpp-object.ts";
import type { ReplyObject } from "./objects/reply-object.ts";

export interface Bindings {
  readonly DB: D1Database;
  readonly ASSETS: Fetcher;
  readonly FENCE: RateLimit;
  readonly TRIALS: RateLimit;
  readonly GUESSES: RateLimit;
  readonly REQUESTS_TRIAL: RateLimit;
  readonly REQUESTS_STANDARD: RateLimit;
  readonly REQUESTS_LARGE: RateLimit;
  readonly PHONES: DurableObjectNamespace<PhoneObject>;
  readonly AUDIENCES: DurableObjectNamespace<AudienceObject>;
  readonly DEVICES: DurableObjectNamespace<DeviceObject>;
  readonly REPLIES: DurableObjectNamespace<ReplyObject>;
  readonly COUNTRIES: DurableObjectNamespace<CountryObject>;
  readonly SMPP_BINDS: DurableObjectNamespace<SmppObject>;
  readonly INBOXES: DurableObjectNamespace<InboxObject>;
  readonly KEPT: DurableObjectNamespace<KeptObject>;
  readonly BRANDS: DurableObjectNamespace<BrandObject>;
  readonly QUOTAS: DurableObjectNamespace<QuotaObject>;
  readonly CARRIER_IDS: DurableObjectNamespace<CarrierIdObject>;
  readonly LETTERS: DurableObjectNamespace<LetterObject>;
  readonly ENDPOINTS: DurableObjectNamespace<EndpointObject>;
  readonly INBOUND_TEXTS: DurableObjectNamespace<InboundTextObject>;
  readonly INCIDENTS: DurableObjectNamespace<IncidentObject>;
  readonly LINKS: DurableObjectNamespace<LinkObject>;
  readonly LEDGERS: DurableObjectNamespace<LedgerObject>;
  readonly LEDGER_DAYS: DurableObjectNamespace<LedgerDaysObject>;
  readonly ROSTERS: DurableObjectNamespace<RosterObject>;
  readonly DISPATCH_OTP_AMER: Queue;
  readonly DISPATCH_OTP_EMEA: Queue;
  readonly DISPATCH_OTP_APAC: Queue;
  readonly DISPATCH_BULK: Queue;
  readonly RECEIPTS: Queue;
  readonly INBOUND: Queue;
  readonly EVENTS: Queue;
  readonly WEBHOOKS: Queue;
  readonly REMINDERS: Queue;
  readonly CAMPAIGNS: Queue;
  readonly IMPORT_PAGES: Queue;
  /** Absent where the account has no R2: days of the ledger stay in their objects then. */
  readonly LEDGER_ARCHIVE?: R2Bucket;
  /** Absent where the account has no R2: lines of files are sent then. */
  readonly IMPORTS?: R2Bucket;
  /** A second sink for what happens. Absent: there is none, and nothing lacks it. */
  readonly ANALYTICS?: AnalyticsEngineDataset;
}

/** Bindings with the raw vars and secrets, as the platform hands them over. */
export interface Env extends Bindings {
  readonly [setting: string]: unknown;
}

/** `id:base64` pairs, the current key first; the others still open what they sealed. */
const keyring = text(
  /^[a-z0-9]{1,8}:[A-Za-z0-9+/]{43}=(,[a-z0-9]{1,8}:[A-Za-z0-9+/]{43}=)*$/,
  "want id:base64 of 32 bytes, comma separated",
);
const key32 = text(/^[A-Za-z0-9+/]{43}=$/, "want base64 of 32 bytes");
/** How hard it is to guess is judged where it is shown: a weak one must not take the whole Worker out. */
const bootstrapSecret = text(/^.{24,}$/s, "want at least 24 characters");
const optional = withDefault(text(/./s, "want a text, or leave it out"), undefined);

const SETTINGS = {
  /** Whoever forgets it gets the strict side. */
  ENVIRONMENT: withDefault(oneOf(["development", "production"]), "production"),
  /** An origin: carriers sign the address they post to, so a path or a proxy that changes it would break every receipt. */
  PUBLIC_URL: text(/^$|^https?:\/\/[^/?#]+\/?$/, "want an origin such as https://godwit.example.com, or nothing"),
  /** Names objects and joins rows: changing it orphans every phone. */
  TOKEN_KEY: key32,
  CODE_PEPPERS: keyring,
  VAULT_KEYS: keyring,
  BOOTSTRAP_SECRET: bootstrapSecret,
  /** The one before it, while whoever holds it changes over: both are taken. */
  BOOTSTRAP_SECRET_PREVIOUS: withDefault(bootstrapSecret, undefined),
  /** Which share of the log's routine lines is written: what failed, was refused or slow always is. */
  LOG_SAMPLE: withDefault(share("want a share from 0 to 1, such as 0.1"), 1),
  /** Whose live incidents the public `/status` goes by. Empty: there is none. */
  STATUS_TENANTS: withDefault(
    text(/^(ten_[0-9a-z]{20,40}(,ten_[0-9a-z]{20,40}){0,9})?$/, "want up to ten ids of tenants, comma separated"),
    "",
  ),
  /** API keys from before keys had a tag: taken, or refused once all of them were replaced. */
  UNTAGGED_API_KEYS: withDefault(oneOf(["accepted", "refused"]), "accepted"),
  TWILIO_ACCOUNT_SID: optional,
  TWILIO_AUTH_TOKEN: optional,
  /** Base URLs of carriers are for tests: a local server stands in for the vendor. */
  TWILIO_BASE_URL: optional,
  VONAGE_API_KEY: optional,
  VONAGE_API_SECRET: optional,
  VONAGE_SIGNATURE_SECRET: optional,
  VONAGE_SIGNATURE_METHOD: withDefault(oneOf(["sha1", "sha256", "sha512"]), "sha256"),
  VONAGE_APPLICATION_ID: optional,
  VONAGE_PRIVATE_KEY: optional,
  VONAGE_BASE_URL: optional,
  /** Beginnings of numbers in use whatever the lists of ranges say: for every tenant, beside its own. */
  ALLOWED_PHONE_PREFIXES: withDefault(
    text(/^(\+[1-9]\d{2,11}(,\+[1-9]\d{2,11})*)?$/, "want prefixes such as +1621, comma separated"),
    "",
  ),
  /** Hosts beside the vendors' own that carrier accounts may be pointed at; `*.x` for all below x, `*` for any host. */
  CARRIER_HOSTS: withDefault(
    text(
      /^((\*|(\*\.)?[a-z0-9.-]+)(,(\*|(\*\.)?[a-z0-9.-]+))*)?$/,
      "want hosts such as sms.example.com or *.example.com, comma separated, or *",
    ),
    "",
  ),
  /** Answers TXT queries over HTTPS in JSON: proofs of link domains are looked for there. */
  DNS_RESOLVER: withDefault(
    text(/^https:\/\/[^?#\s]+$/, "want an https address such as https://cloudflare-dns.com/dns-query"),
    "https://cloudflare-dns.com/dns-query",
  ),
  /** Which of these accounts answer questions about numbers, which costs money: "twilio", "vonage" or both. */
  LOOKUP_ACCOUNTS: withDefault(
    text(/^((twilio|vonage)(,(twilio|vonage))*)?$/, "want twilio, vonage or both, comma separated"),
    "",
  ),
};
export type Settings = SettingsOf<typeof SETTINGS>;

/** Reads vars and secrets. Throws one message that names every wrong setting and never shows a value. */
export function parseSettings(env: Env): Settings {
  const read = readSettings(SETTINGS, env);
  if (read.ok) return read.value;
  throw new Error(`settings missing or wrong: ${read.error.join("; ")}. "npm run deploy" says how to set each.`);
}
