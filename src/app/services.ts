/** Everything a use case may ask for, as ports, by capability. `wiring.ts` builds it once an isolate. */
import type { AlertStates } from "./alerts/ports.ts";
import type { PlatformServices } from "./base/ports.ts";
import type { ReplyStates } from "./base/reply-ports.ts";
import type { CampaignPorts } from "./campaigns/ports.ts";
import type { CallbackServices } from "./carrier-callbacks/ports.ts";
import type { CarrierServices } from "./carriers/ports.ts";
import type { CompliancePorts } from "./compliance/profile-ports.ts";
import type { ConsentLedger, ConsentStates } from "./consent/ports.ts";
import type { ContentPorts } from "./content/ports.ts";
import type { InboundPorts } from "./conversation/ports.ts";
import type { DeadLetterServices } from "./dead-letters/ports.ts";
import type { DeviceServices } from "./devices/ports.ts";
import type { ChallengePorts } from "./fraud/challenge-ports.ts";
import type { FraudServices } from "./fraud/ports.ts";
import type { HealthPorts } from "./health/ports.ts";
import type { ImportServices } from "./imports/ports.ts";
import type { IncidentPorts } from "./incidents/ports.ts";
import type { ArchiveServices } from "./ledger/archive-ports.ts";
import type { LedgerServices } from "./ledger/ports.ts";
import type { TextQuotas } from "./limits/ports.ts";
import type { LinkDomainPorts } from "./links/domain-ports.ts";
import type { LinkPorts } from "./links/ports.ts";
import type { LookupPorts } from "./lookup/ports.ts";
import type { NoticeStates } from "./messages/ports.ts";
import type { SealPorts } from "./privacy/seal-ports.ts";
import type { ReminderPorts } from "./reminders/ports.ts";
import type { PointServices } from "./metrics/point-ports.ts";
import type { MigrationServices } from "./migrations/ports.ts";
import type { RosterServices } from "./roster/ports.ts";
import type { RoutingServices } from "./routing/ports.ts";
import type { SegmentPorts } from "./segments/ports.ts";
import type { SenderPorts } from "./senders/ports.ts";
import type { SendingServices } from "./sending/ports.ts";
import type { TemplatePorts } from "./templates/ports.ts";
import type { TenantServices } from "./tenants/ports.ts";
import type { TriggerPorts } from "./triggers/ports.ts";
import type { UserServices } from "./users/ports.ts";
import type { StandingServices } from "./users/standing-ports.ts";
import type { VerificationServices } from "./verification/ports.ts";
import type { WebhookPorts } from "./webhooks/ports.ts";

export interface Services
  extends PlatformServices,
    TenantServices,
    UserServices,
    StandingServices,
    DeviceServices,
    VerificationServices,
    PointServices,
    SegmentPorts,
    SenderPorts,
    ContentPorts,
    SendingServices,
    TemplatePorts,
    TriggerPorts,
    RosterServices,
    RoutingServices,
    CampaignPorts,
    CarrierServices,
    CompliancePorts,
    CallbackServices,
    ImportServices,
    FraudServices,
    HealthPorts,
    LedgerServices,
    MigrationServices,
    ArchiveServices,
    DeadLetterServices {
  readonly alerts: AlertStates;
  readonly challenges: ChallengePorts;
  readonly consentLedger: ConsentLedger;
  readonly consents: ConsentStates;
  readonly inbound: InboundPorts;
  readonly incidents: IncidentPorts;
  readonly linkDomains: LinkDomainPorts;
  readonly links: LinkPorts;
  readonly lookups: LookupPorts;
  readonly notices: NoticeStates;
  readonly reminders: ReminderPorts;
  readonly replies: ReplyStates;
  readonly seals: SealPorts;
  readonly textQuotas: TextQuotas;
  readonly webhooks: WebhookPorts;
}
