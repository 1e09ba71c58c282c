/** Everything a use case may ask for, as ports. `wiring.ts` builds it once an isolate. */
import type { CarrierAddressRules } from "../domain/carriers/carrier-address.ts";
import type { ConsentStates } from "./consent/ports.ts";
import type { AccountIds, CarrierAccountStore } from "./carriers/account-ports.ts";
import type { DeadLetterRedrive, DeadLetterStore } from "./dead-letters/ports.ts";
import type { Directory, KeyStore, RightsMarks, TenantStore, UntaggedKeys } from "./tenants/ports.ts";
import type { EventSink, LedgerReader } from "./ledger/ports.ts";
import type { CountryViews, RouteBook, RouteStore } from "./routing/ports.ts";
import type { BoundDevices, DeviceStates, SignatureVerifier } from "./devices/ports.ts";
import type { AlertStates } from "./alerts/ports.ts";
import type { GrantBook, GrantStore, SenderBook } from "./tenants/grant-ports.ts";
import type { InboundPorts } from "./conversation/ports.ts";
import type { LinkDomainPorts } from "./links/domain-ports.ts";
import type { LinkPorts } from "./links/ports.ts";
import type { UserStates, UserStore } from "./users/ports.ts";
import type { LookupPorts } from "./lookup/ports.ts";
import type { ReminderPorts } from "./reminders/ports.ts";
import type { SealPorts } from "./privacy/seal-ports.ts";
import type { TextQuotas } from "./limits/ports.ts";
import type { PastReader } from "./routing/replay-ports.ts";
import type { WebhookPorts } from "./webhooks/ports.ts";
import type {
  Background,
  Clock,
  Dispatcher,
  EventQueue,
  Hasher,
  Pause,
  PhoneTokens,
  Random,
  SealAge,
  Tagger,
  Telemetry,
  Trials,
  Vault,
  Waker,
} from "./base/ports.ts";
import type { CarrierCatalog, CarrierRegistry } from "./carriers/ports.ts";
import type { CodeDeriver, VerificationStates } from "./verification/ports.ts";
import type { AttemptStates, CountryStates, DeliveryEstimates } from "./sending/ports.ts";
import type { NoticeStates } from "./messages/ports.ts";
import type { ReplyStates } from "./base/reply-ports.ts";
import type { AttemptFinder, ReceiptQueue, ReferenceHistory } from "./carrier-callbacks/ports.ts";
import type { InboxReader } from "./carriers/inbox-ports.ts";

export interface BootstrapSecret {
  /** SHA-256, lower-case hex. */
  readonly hash: string;
  /** One that may be guessed opens nothing. */
  readonly isStrong: boolean;
}

export interface Services {
  readonly linkDomains: LinkDomainPorts;
  /** Where accounts at carriers may be pointed. */
  readonly addresses: CarrierAddressRules;
  readonly pause: Pause;
  readonly trials: Trials;
  readonly clock: Clock;
  readonly random: Random;
  readonly background: Background;
  readonly tokens: PhoneTokens;
  readonly vault: Vault;
  readonly sealAge: SealAge;
  readonly seals: SealPorts;
  readonly codes: CodeDeriver;
  readonly telemetry: Telemetry;
  readonly directory: Directory;
  readonly routeBook: RouteBook;
  readonly senders: SenderBook;
  readonly grants: GrantBook;
  readonly grantStore: GrantStore;
  readonly attemptFinder: AttemptFinder;
  readonly referenceHistory: ReferenceHistory;
  readonly verifications: VerificationStates;
  readonly attempts: AttemptStates;
  readonly countries: CountryStates;
  readonly countryViews: CountryViews;
  readonly notices: NoticeStates;
  readonly userStates: UserStates;
  readonly consents: ConsentStates;
  readonly reminders: ReminderPorts;
  readonly users: UserStore;
  readonly alerts: AlertStates;
  readonly boundDevices: BoundDevices;
  readonly signatures: SignatureVerifier;
  readonly devices: DeviceStates;
  readonly replies: ReplyStates;
  readonly textQuotas: TextQuotas;
  readonly dispatcher: Dispatcher;
  readonly receiptQueue: ReceiptQueue;
  readonly carriers: CarrierRegistry;
  readonly catalog: CarrierCatalog;
  readonly lookups: LookupPorts;
  readonly webhooks: WebhookPorts;
  readonly links: LinkPorts;
  readonly inbound: InboundPorts;
  readonly carrierAccounts: CarrierAccountStore;
  readonly estimates: DeliveryEstimates;
  readonly events: EventSink;
  readonly eventQueue: EventQueue;
  readonly ledger: LedgerReader;
  readonly past: PastReader;
  readonly tenants: TenantStore;
  readonly keys: KeyStore;
  readonly rights: RightsMarks;
  readonly routes: RouteStore;
  readonly deadLetters: DeadLetterStore;
  readonly redrive: DeadLetterRedrive;
  readonly inboxes: InboxReader;
  readonly waker: Waker;
  readonly hasher: Hasher;
  readonly tagger: Tagger;
  readonly accountIds: AccountIds;
  readonly untaggedKeys: UntaggedKeys;
  /** Outside production an account may point at any address: that is how a local server stands in for a vendor. */
  readonly isProduction: boolean;
  /** Public address of this deployment for carrier callbacks; null when none is set. */
  readonly publicUrl: string | null;
  /** The secrets that make tenants, the current one first. */
  readonly bootstrapSecrets: () => Promise<readonly BootstrapSecret[]>;
}
