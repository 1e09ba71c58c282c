/** A number's STOP or START as its object hears it, to one scope or to all, without the words that people choose. */
import type { OptOutScope } from "../../src/domain/consent/opt-out.ts";
import type { Slot } from "../../src/domain/base/placement.ts";
import type { PhonePorts } from "../../src/objects/phone-ports.ts";

interface Asked {
  readonly ports: PhonePorts;
  readonly slot: Slot;
  readonly tenantId: string;
}

export function sayStop(bucket: Asked, phoneToken: string, scope: OptOutScope = "all"): Promise<boolean> {
  return say(bucket, phoneToken, { kind: "stop", scopes: [scope] });
}

export function sayStart(bucket: Asked, phoneToken: string): Promise<boolean> {
  return say(bucket, phoneToken, { kind: "start" });
}

type Said = Parameters<PhonePorts["inbound"]["overhear"]>[1]["said"];

function say({ ports, slot, tenantId }: Asked, phoneToken: string, said: Said): Promise<boolean> {
  const saidAtMs = Date.now();
  const text = { inboundId: "inb_1", fingerprint: `${said.kind}-${saidAtMs}`, textHash: said.kind, isDated: true };
  const heard = { ...text, sender: "+12025550100", keyword: said.kind, said, saidAtMs };
  return ports.inbound.overhear(slot, { tenantId, phoneToken, ...heard });
}
