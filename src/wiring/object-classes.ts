/** The classes of objects that need something from outside, each with its ports: an object never imports an adapter. */
import type { Env } from "../env.ts";
import { AudienceObject } from "../objects/audience-object.ts";
import { CarrierIdObject } from "../objects/carrier-id-object.ts";
import { EndpointObject } from "../objects/endpoint-object.ts";
import { IncidentObject } from "../objects/incident-object.ts";
import { InboundTextObject } from "../objects/inbound-text-object.ts";
import { LedgerObject } from "../objects/ledger-object.ts";
import { LetterObject } from "../objects/letter-object.ts";
import { LinkObject } from "../objects/link-object.ts";
import { PhoneObject } from "../objects/phone-object.ts";
import { SmppObject } from "../objects/smpp-object.ts";
import {
  audienceObjectPorts,
  endpointObjectPorts,
  incidentObjectPorts,
  ledgerObjectPorts,
  letterObjectPorts,
  phoneObjectPorts,
  rosteredPorts,
  smppObjectPorts,
} from "./objects.ts";

export const WiredAudienceObject = wired(AudienceObject, audienceObjectPorts);
export const WiredCarrierIdObject = wired(CarrierIdObject, rosteredPorts);
export const WiredEndpointObject = wired(EndpointObject, endpointObjectPorts);
export const WiredIncidentObject = wired(IncidentObject, incidentObjectPorts);
export const WiredInboundTextObject = wired(InboundTextObject, rosteredPorts);
export const WiredLedgerObject = wired(LedgerObject, ledgerObjectPorts);
export const WiredLetterObject = wired(LetterObject, letterObjectPorts);
export const WiredLinkObject = wired(LinkObject, rosteredPorts);
export const WiredPhoneObject = wired(PhoneObject, phoneObjectPorts);
export const WiredSmppObject = wired(SmppObject, smppObjectPorts);

/** Of whatever class. */
type SomeObject = Rpc.DurableObjectBranded;
type Shell<Ports, Instance> = new (ctx: DurableObjectState, env: unknown, ports: Ports) => Instance;

type Wired<Instance> = new (ctx: DurableObjectState, env: Env) => Instance;

/** The class that the platform makes objects of: its ports are put together once an isolate. */
function wired<Ports extends object, Instance extends SomeObject>(
  shell: Shell<Ports, Instance>,
  portsOf: (env: Env) => Ports,
): Wired<Instance>;
function wired<Ports extends object>(shell: Shell<Ports, SomeObject>, portsOf: (env: Env) => Ports) {
  const portsFor = onceAnIsolate(portsOf);
  return class extends shell {
    constructor(ctx: DurableObjectState, env: Env) {
      super(ctx, env, portsFor(env));
    }
  };
}

function onceAnIsolate<Ports extends object>(make: (env: Env) => Ports): (env: Env) => Ports {
  const cache = new WeakMap<Env, Ports>();
  return (env) => {
    const ports = cache.get(env) ?? make(env);
    cache.set(env, ports);
    return ports;
  };
}
