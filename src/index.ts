/** The Worker: requests, queues, time, and the classes of the objects. */
import { waitUntil } from "cloudflare:workers";
import type { Background } from "./app/base/ports.ts";
import { makeHandler } from "./handler.ts";
import { servicesFor } from "./wiring.ts";

export { BrandObject } from "./objects/brand-object.ts";
export { CountryObject } from "./objects/country-object.ts";
export { DeviceObject } from "./objects/device-object.ts";
export { InboxObject } from "./objects/inbox-object.ts";
export { KeptObject } from "./objects/kept-object.ts";
export { LedgerDaysObject } from "./objects/ledger-days-object.ts";
export { QuotaObject } from "./objects/quota-object.ts";
export { ReplyObject } from "./objects/reply-object.ts";
export { RosterObject } from "./objects/roster-object.ts";

export {
  WiredAudienceObject as AudienceObject,
  WiredCarrierIdObject as CarrierIdObject,
  WiredEndpointObject as EndpointObject,
  WiredIncidentObject as IncidentObject,
  WiredInboundTextObject as InboundTextObject,
  WiredLedgerObject as LedgerObject,
  WiredLetterObject as LetterObject,
  WiredLinkObject as LinkObject,
  WiredPhoneObject as PhoneObject,
  WiredSmppObject as SmppObject,
} from "./wiring.ts";

const background: Background = { run: (work) => waitUntil(work) };

export default makeHandler((env) => servicesFor(env, background));
