/** Which of a tenant's accounts can be asked about numbers: opened once, and kept while unchanged. */
import type { CarrierAccountBook, CarrierAccountRecord } from "../../app/carriers/account-ports.ts";
import type { LiveLookup, LiveLookups } from "../../app/lookup/ports.ts";
import type { Vault } from "../../app/base/ports.ts";
import { type CarrierAddressRules, mayReach } from "../../domain/carriers/carrier-address.ts";
import { credentialsBinding } from "../../domain/privacy/sealed-fields.ts";
import type { AdapterPorts } from "../adapter.ts";
import { withBackOff } from "./back-off.ts";

const OPEN_LOOKUPS_MAX = 500;

export interface LookupSources extends AdapterPorts {
  readonly book: Pick<CarrierAccountBook, "listEnabled">;
  readonly vault: Pick<Vault, "open">;
  readonly addresses: CarrierAddressRules;
  /** The deployment's own that the tenant may ask, after those of the tenant. */
  readonly builtIn: (tenantId: string) => Promise<readonly LiveLookup[]>;
}

interface OpenLookup {
  readonly updatedAtMs: number;
  /** Null: this account cannot be asked. */
  readonly lookup: LiveLookup | null;
}

/** Account ids sort by age, so an account that is added later is asked later. */
export function makeLiveLookups({ book, vault, addresses, builtIn, clock, random }: LookupSources): LiveLookups {
  const openCache = new Map<string, OpenLookup>();

  async function open(record: CarrierAccountRecord): Promise<LiveLookup | null> {
    const known = openCache.get(record.id);
    if (known !== undefined && known.updatedAtMs === record.updatedAtMs) return known.lookup;
    const credentials: unknown = JSON.parse(await vault.open(record.credentialsSealed, credentialsBinding(record)));
    const isRefused = record.baseUrl !== null && !mayReach(record.baseUrl, addresses);
    const made = isRefused ? null : await makeLookup(record, credentials, { clock, random, addresses });
    // A described account has a lookup only if somebody described one.
    const isForTexts = record.kind !== "generic_http";
    const lookup = made === null ? null : { ...withBackOff(made, clock), id: record.id, isForTexts };
    if (openCache.size >= OPEN_LOOKUPS_MAX) openCache.clear();
    openCache.set(record.id, { updatedAtMs: record.updatedAtMs, lookup });
    return lookup;
  }

  return {
    async list(tenantId) {
      const [records, granted] = await Promise.all([book.listEnabled(tenantId), builtIn(tenantId)]);
      const askable = records.filter(isAskable).toSorted((one, other) => (one.id < other.id ? -1 : 1));
      const opened = await Promise.all(askable.map(open));
      return [...opened.filter((lookup) => lookup !== null), ...granted];
    },
  };
}

const ASKABLE_KINDS: readonly CarrierAccountRecord["kind"][] = [
  "twilio",
  "telnyx",
  "vonage",
  "vonage_messages",
  "generic_http",
];

function isAskable({ kind }: CarrierAccountRecord): boolean {
  return ASKABLE_KINDS.includes(kind);
}

/** Read when an account of the kind is first opened. Null for a kind, or credentials, that answer no questions about numbers. */
async function makeLookup(
  { kind, baseUrl }: CarrierAccountRecord,
  credentials: unknown,
  ports: AdapterPorts & { readonly addresses: CarrierAddressRules },
): Promise<LiveLookup | null> {
  const { clock } = ports;
  switch (kind) {
    case "twilio": {
      const { makeTwilioLookup, twilioLookupCredentials } = await import("./twilio.ts");
      const parsed = twilioLookupCredentials.safeParse(credentials);
      return parsed.success ? makeTwilioLookup(parsed.data, { baseUrl, clock }) : null;
    }
    case "telnyx": {
      const { makeTelnyxLookup, telnyxLookupCredentials } = await import("./telnyx.ts");
      const parsed = telnyxLookupCredentials.safeParse(credentials);
      return parsed.success ? makeTelnyxLookup(parsed.data, { baseUrl, clock }) : null;
    }
    case "vonage": {
      const { makeVonageLookup, vonageLookupCredentials } = await import("./vonage.ts");
      const parsed = vonageLookupCredentials.safeParse(credentials);
      return parsed.success ? makeVonageLookup(parsed.data, { baseUrl, clock, source: kind }) : null;
    }
    case "vonage_messages": {
      const { makeVonageLookup, vonageMessagesLookupCredentials } = await import("./vonage.ts");
      const parsed = vonageMessagesLookupCredentials.safeParse(credentials);
      if (!parsed.success) return null;
      const { apiKey, auth } = parsed.data;
      return makeVonageLookup({ apiKey, apiSecret: auth.apiSecret }, { baseUrl, clock, source: kind });
    }
    case "generic_http": {
      const { describedLookupCredentials } = await import("./described-schema.ts");
      const parsed = describedLookupCredentials.safeParse(credentials);
      const isRefused = !parsed.success || !mayReach(parsed.data.lookup.url, ports.addresses);
      if (isRefused) return null;
      const { makeDescribedLookup } = await import("./described.ts");
      return makeDescribedLookup(parsed.data, { ...ports, baseUrl });
    }
    default:
      return null;
  }
}
