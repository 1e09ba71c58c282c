/** Everything a use case may ask for, as ports. `wiring.ts` builds it once an isolate. */
import type {
  CarrierAccountStore,
  DeadLetterRedrive,
  DeadLetterStore,
  Hasher,
  KeyStore,
  LedgerReader,
  RouteStore,
  TenantStore,
} from "./admin-ports.ts";
import type { LookupPorts } from "./lookup-ports.ts";
import type {
  AttemptFinder,
  Background,
  CarrierCatalog,
  CarrierRegistry,
  Clock,
  Directory,
  Dispatcher,
  EventSink,
  PhoneTokens,
  Random,
  RouteBook,
  SenderBook,
  Telemetry,
  Vault,
} from "./ports.ts";
import type {
  AttemptStates,
  CodeDeriver,
  CountryStates,
  DeliveryEstimates,
  DeviceStates,
  InboxReader,
  OptOuts,
  ReceiptQueue,
  ReplyStates,
  VerificationStates,
  Waker,
} from "./state-ports.ts";

export interface Services {
  readonly clock: Clock;
  readonly random: Random;
  readonly background: Background;
  readonly tokens: PhoneTokens;
  readonly vault: Vault;
  readonly codes: CodeDeriver;
  readonly telemetry: Telemetry;
  readonly directory: Directory;
  readonly routeBook: RouteBook;
  readonly senders: SenderBook;
  readonly attemptFinder: AttemptFinder;
  readonly verifications: VerificationStates;
  readonly attempts: AttemptStates;
  readonly countries: CountryStates;
  readonly optOuts: OptOuts;
  readonly devices: DeviceStates;
  readonly replies: ReplyStates;
  readonly dispatcher: Dispatcher;
  readonly receiptQueue: ReceiptQueue;
  readonly carriers: CarrierRegistry;
  readonly catalog: CarrierCatalog;
  readonly lookups: LookupPorts;
  readonly carrierAccounts: CarrierAccountStore;
  readonly estimates: DeliveryEstimates;
  readonly events: EventSink;
  readonly ledger: LedgerReader;
  readonly tenants: TenantStore;
  readonly keys: KeyStore;
  readonly routes: RouteStore;
  readonly deadLetters: DeadLetterStore;
  readonly redrive: DeadLetterRedrive;
  readonly inboxes: InboxReader;
  readonly waker: Waker;
  readonly hasher: Hasher;
  /** Outside production an account may point at any address: that is how a local server stands in for a vendor. */
  readonly isProduction: boolean;
  /** Public address of this deployment for carrier callbacks; null when none is set. */
  readonly publicUrl: string | null;
  /** SHA-256, lower-case hex, of the secret that makes the first tenant. */
  readonly bootstrapHash: () => Promise<string>;
}
