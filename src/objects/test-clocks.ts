/** The clock of a tenant's test mode, in the object of its inbox, and the objects that go by it. */
import type { Random } from "../app/base/ports.ts";
import type { ClockDesk, ClockMember, TestClocks } from "../app/carriers/test-clock-ports.ts";
import type { AudienceObject } from "./audience-object.ts";
import type { EndpointObject } from "./endpoint-object.ts";
import type { InboxObject } from "./inbox-object.ts";
import type { PhoneObject } from "./phone-object.ts";
import { placedStub, type StatesOptions, withRetry } from "./placed.ts";

interface Inboxes {
  readonly INBOXES: DurableObjectNamespace<InboxObject>;
}

interface Namespaces extends Inboxes {
  readonly AUDIENCES: DurableObjectNamespace<AudienceObject>;
  readonly ENDPOINTS: DurableObjectNamespace<EndpointObject>;
  readonly PHONES: DurableObjectNamespace<PhoneObject>;
}

export function makeTestClocks(
  { AUDIENCES, ENDPOINTS, INBOXES, PHONES }: Namespaces,
  { rules, random }: StatesOptions,
): TestClocks {
  const ask = <T>(call: () => Promise<T>): Promise<T> => withRetry(call, random);
  const clock = (tenantId: string) => clockOf(INBOXES, tenantId);
  // It is where it was begun.
  const object = ({ kind, name, jurisdiction }: ClockMember) => {
    const where = { placement: jurisdiction, rules };
    if (kind === "audience") return placedStub(AUDIENCES, name, where);
    return kind === "phones" ? placedStub(PHONES, name, where) : placedStub(ENDPOINTS, name, where);
  };
  return {
    aheadMs: (tenantId) => ask(async () => clock(tenantId).clockAheadMs()),
    read: (tenantId) => ask(async () => clock(tenantId).readClock()),
    move: (tenantId, aheadMs) => ask(async () => clock(tenantId).moveClock(aheadMs)),
    reset: (tenantId) => ask(async () => clock(tenantId).resetClock()),
    pass: (member, move) => ask(async () => object(member).passTime(move)),
    end: (member) => ask(async () => object(member).endTests()),
  };
}

export function makeClockDesk({ INBOXES }: Inboxes, random: Random): ClockDesk {
  return {
    join: (tenantId, member) => withRetry(async () => clockOf(INBOXES, tenantId).joinClock(member), random),
    leave: (tenantId, member) => withRetry(async () => clockOf(INBOXES, tenantId).leaveClock(member), random),
  };
}

function clockOf(inboxes: DurableObjectNamespace<InboxObject>, tenantId: string): DurableObjectStub<InboxObject> {
  return inboxes.getByName(`${tenantId}:test`);
}
