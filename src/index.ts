/** The Worker: requests, queues, time, and the classes of the objects. */
import { waitUntil } from "cloudflare:workers";
import type { Background } from "./app/base/ports.ts";
import type { Env } from "./env.ts";
import { makeHandler } from "./handler.ts";
import { AudienceObject as AudienceObjectShell } from "./objects/audience-object.ts";
import { EndpointObject as EndpointObjectShell } from "./objects/endpoint-object.ts";
import { LedgerObject as LedgerObjectShell } from "./objects/ledger-object.ts";
import { LetterObject as LetterObjectShell } from "./objects/letter-object.ts";
import { PhoneObject as PhoneObjectShell } from "./objects/phone-object.ts";
import { SmppObject as SmppObjectShell } from "./objects/smpp-object.ts";
import {
  audienceObjectPortsFor,
  endpointObjectPortsFor,
  ledgerObjectPortsFor,
  letterObjectPortsFor,
  objectPortsFor,
  servicesFor,
  smppObjectPortsFor,
} from "./wiring.ts";

export { CarrierIdObject } from "./objects/carrier-id-object.ts";
export { CountryObject } from "./objects/country-object.ts";
export { DeviceObject } from "./objects/device-object.ts";
export { InboxObject } from "./objects/inbox-object.ts";
export { KeptObject } from "./objects/kept-object.ts";
export { InboundTextObject } from "./objects/inbound-text-object.ts";
export { LinkObject } from "./objects/link-object.ts";
export { LedgerDaysObject } from "./objects/ledger-days-object.ts";
export { QuotaObject } from "./objects/quota-object.ts";
export { ReplyObject } from "./objects/reply-object.ts";
export { RosterObject } from "./objects/roster-object.ts";

/** An object gets its ports here: it never imports an adapter. */
export class PhoneObject extends PhoneObjectShell {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, objectPortsFor(env));
  }
}

/** The object that holds a session with an SMSC, and its ports. */
export class SmppObject extends SmppObjectShell {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, smppObjectPortsFor(env));
  }
}

/** The object of a webhook endpoint, and its ports. */
export class EndpointObject extends EndpointObjectShell {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, endpointObjectPortsFor(env));
  }
}

/** A day of the ledger, and its ports. */
export class LedgerObject extends LedgerObjectShell {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, ledgerObjectPortsFor(env));
  }
}

/** The object of a queue's dead letters, and its ports. */
export class LetterObject extends LetterObjectShell {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, letterObjectPortsFor(env));
  }
}

/** A bucket of a tenant's users, and its ports. */
export class AudienceObject extends AudienceObjectShell {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, audienceObjectPortsFor(env));
  }
}

const background: Background = { run: (work) => waitUntil(work) };

export default makeHandler((env) => servicesFor(env, background));
