/** The one place where ports meet adapters, by capability. Built once an isolate; everything in it may be lost at any time. */
import type { Background } from "./app/base/ports.ts";
import { letterMove } from "./app/dead-letters/move-letters.ts";
import { linkMove } from "./app/links/move-old-links.ts";
import { inTheirOrder } from "./app/migrations/migration-job.ts";
import type { Services } from "./app/services.ts";
import { readKeyring } from "./crypto/keyring.ts";
import { makeSealMark } from "./crypto/vault.ts";
import { D1SealStore } from "./db/privacy/seal-store.ts";
import type { Env } from "./env.ts";
import { campaignPorts } from "./wiring/campaigns.ts";
import { carrierServices, tenantAccounts } from "./wiring/carriers.ts";
import { challengePorts } from "./wiring/challenges.ts";
import { compliancePorts } from "./wiring/compliance.ts";
import { contentPorts } from "./wiring/content.ts";
import { makeGround, telemetry } from "./wiring/ground.ts";
import { healthPorts } from "./wiring/health.ts";
import { importServices } from "./wiring/imports.ts";
import { incidentPorts } from "./wiring/incidents.ts";
import { ledgerServices, makeLedgerGround } from "./wiring/ledger.ts";
import { linkDomainPorts, linkPorts } from "./wiring/links.ts";
import { lookupPorts } from "./wiring/lookup.ts";
import { phoneServices } from "./wiring/phones.ts";
import { platformServices } from "./wiring/platform.ts";
import { rosterServices } from "./wiring/roster.ts";
import { routingServices } from "./wiring/routing.ts";
import { segmentPorts } from "./wiring/segments.ts";
import { senderPorts } from "./wiring/senders.ts";
import { templatePorts } from "./wiring/templates.ts";
import { tenantServices } from "./wiring/tenants.ts";
import { triggerPorts } from "./wiring/triggers.ts";
import { userServices } from "./wiring/users.ts";
import { webhookPorts } from "./wiring/webhooks.ts";

export {
  WiredAudienceObject,
  WiredCarrierIdObject,
  WiredEndpointObject,
  WiredIncidentObject,
  WiredInboundTextObject,
  WiredLedgerObject,
  WiredLetterObject,
  WiredLinkObject,
  WiredPhoneObject,
  WiredSmppObject,
} from "./wiring/object-classes.ts";

const servicesCache = new WeakMap<Env, Services>();

/** The services of an isolate. Fails with one readable message when a setting is missing. */
export function servicesFor(env: Env, background: Background): Services {
  const known = servicesCache.get(env);
  if (known !== undefined) return known;
  const made = makeServices(env, background);
  servicesCache.set(env, made);
  return made;
}

function makeServices(env: Env, background: Background): Services {
  const ground = makeGround(env, background);
  const { states, settings } = ground;
  // Local workerd does not implement jurisdictions: said once, so that nobody believes a laptop keeps data in the EU.
  if (!states.rules.hasJurisdictions)
    telemetry.emit("placement.no_jurisdictions", { environment: settings.ENVIRONMENT });
  const own = tenantAccounts(ground);
  const tenants = tenantServices(ground);
  const days = makeLedgerGround(ground, tenants);
  const ledger = ledgerServices(ground, days);
  const senders = senderPorts(ground);
  const compliance = compliancePorts(ground);
  const segments = segmentPorts(ground);
  const campaigns = campaignPorts(ground, { ...compliance, ...segments });
  const routing = routingServices(ground, { ...tenants, ...senders, ...compliance, days });
  const answering = {
    ...templatePorts(ground),
    ...platformServices(ground),
    ...tenants,
    ...phoneServices(ground, days),
    ...userServices(ground, tenants, days),
  };
  const services = {
    ...answering,
    ...ledger,
    ...rosterServices(ground),
    ...routing,
    ...senders,
    ...compliance,
    ...contentPorts(ground),
    challenges: challengePorts(ground),
    ...segments,
    ...campaigns,
    ...triggerPorts(ground, campaigns),
    ...importServices(ground),
    ...carrierServices(ground, { ...tenants, ...ledger, own }),
    lookups: lookupPorts(ground, { ...tenants, own }),
    links: linkPorts(ground, answering),
    linkDomains: linkDomainPorts(ground),
    incidents: incidentPorts(ground),
    webhooks: webhookPorts(ground, days),
    ...healthPorts(ground),
    seals: { store: new D1SealStore(ground.database), mark: makeSealMark(readKeyring(ground.settings.VAULT_KEYS)) },
  };
  const { book, jobs } = services.migrations;
  const all = inTheirOrder([...jobs, letterMove(services), linkMove(services)]);
  return { ...services, migrations: { book, jobs: all } };
}
