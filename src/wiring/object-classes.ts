/** The classes of objects that need something from outside, each with its ports: an object never imports an adapter. */
import type { Env } from "../env.ts";
import { AudienceObject } from "../objects/audience-object.ts";
import { EndpointObject } from "../objects/endpoint-object.ts";
import { LedgerObject } from "../objects/ledger-object.ts";
import { LetterObject } from "../objects/letter-object.ts";
import { PhoneObject } from "../objects/phone-object.ts";
import { SmppObject } from "../objects/smpp-object.ts";
import {
  audienceObjectPorts,
  endpointObjectPorts,
  ledgerObjectPorts,
  letterObjectPorts,
  phoneObjectPorts,
  smppObjectPorts,
} from "./objects.ts";

const audiencePortsFor = onceAnIsolate(audienceObjectPorts);

/** A bucket of a tenant's users. */
export class WiredAudienceObject extends AudienceObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, audiencePortsFor(env));
  }
}

const endpointPortsFor = onceAnIsolate(endpointObjectPorts);

/** A webhook endpoint. */
export class WiredEndpointObject extends EndpointObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, endpointPortsFor(env));
  }
}

const ledgerPortsFor = onceAnIsolate(ledgerObjectPorts);

/** A day of the ledger. */
export class WiredLedgerObject extends LedgerObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, ledgerPortsFor(env));
  }
}

const letterPortsFor = onceAnIsolate(letterObjectPorts);

/** A queue's dead letters. */
export class WiredLetterObject extends LetterObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, letterPortsFor(env));
  }
}

const phonePortsFor = onceAnIsolate(phoneObjectPorts);

/** A bucket of phones. */
export class WiredPhoneObject extends PhoneObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, phonePortsFor(env));
  }
}

const smppPortsFor = onceAnIsolate(smppObjectPorts);

/** A session with an SMSC. */
export class WiredSmppObject extends SmppObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, smppPortsFor(env));
  }
}

function onceAnIsolate<Ports extends object>(make: (env: Env) => Ports): (env: Env) => Ports {
  const cache = new WeakMap<Env, Ports>();
  return (env) => {
    const ports = cache.get(env) ?? make(env);
    cache.set(env, ports);
    return ports;
  };
}
