/** What objects get from the outside, put together once an isolate. */
import { withdrawTexts } from "../app/messages/withdraw-texts.ts";
import { makeCodeDeriver } from "../crypto/codes.ts";
import { readKeyring } from "../crypto/keyring.ts";
import { makePhoneTokens } from "../crypto/phone-tokens.ts";
import { makeSealMark } from "../crypto/vault.ts";
import { mayConnect } from "../domain/carriers/carrier-address.ts";
import { type Env, parseSettings } from "../env.ts";
import type { AudienceObjectPorts } from "../objects/audience-object.ts";
import { makeAudienceSiblings } from "../objects/audience-ports.ts";
import { makeEndpointPorts } from "../objects/endpoint-ports.ts";
import type { EndpointObjectPorts } from "../objects/endpoint-object.ts";
import type { IncidentObjectPorts } from "../objects/incidents/command.ts";
import type { LetterObjectPorts } from "../objects/letters/command.ts";
import { makeClockDesk } from "../objects/test-clocks.ts";
import type { ObjectPorts } from "../objects/object-ports.ts";
import { makePhonePorts } from "../objects/phone-ports.ts";
import { makeRoster } from "../objects/roster/roster.ts";
import type { RosteredPorts } from "../objects/roster/roster-member.ts";
import { makeSmppSiblings } from "../objects/smpp-binds.ts";
import type { LedgerObjectPorts } from "../objects/ledger-object.ts";
import { makeLedgerDays } from "../objects/ledger-ports.ts";
import type { SmppObjectPorts } from "../objects/smpp/session.ts";
import {
  makeCampaignQueue,
  makeDispatcher,
  makeEventQueue,
  makeReceiptQueue,
  makeRedrive,
  makeWebhookQueue,
} from "../queues/producers.ts";
import { bodyReader } from "../queues/body-reader.ts";
import { ledgerArchive } from "./ledger-archive.ts";
import { addressRules } from "./configured.ts";
import { random, sealing, statesOptions, telemetry } from "./ground.ts";
import { incidentReader } from "./incident-reader.ts";
import { storyMender } from "./story-mender.ts";

/** Objects that need nothing else. */
export function rosteredPorts(env: Env): RosteredPorts {
  return { roster: makeRoster(env, statesOptions(parseSettings(env))) };
}

/** Buckets of phones. */
export function phoneObjectPorts(env: Env): ObjectPorts {
  const settings = parseSettings(env);
  const states = statesOptions(settings);
  return {
    alerts: makePhonePorts(env, states).alerts,
    codes: makeCodeDeriver(readKeyring(settings.CODE_PEPPERS)),
    dispatcher: makeDispatcher(env, { isAwaited: true }),
    eventQueue: makeEventQueue(env),
    ledgerMender: storyMender(env),
    random,
    telemetry,
    testClock: makeClockDesk(env, random),
    ...rosteredPorts(env),
  };
}

/** Buckets of users. */
export function audienceObjectPorts(env: Env): AudienceObjectPorts {
  const settings = parseSettings(env);
  const { vault } = sealing(env, settings);
  const mark = makeSealMark(readKeyring(settings.VAULT_KEYS));
  const states = statesOptions(settings);
  const { notices } = makePhonePorts(env, states);
  const siblings = makeAudienceSiblings(env, states);
  const withdraw = (tenantId: string, ids: readonly string[]) => withdrawTexts(notices, tenantId, ids);
  const ports = { vault, mark, telemetry, knocks: makeCampaignQueue(env), siblings, withdraw };
  return { ...ports, testClock: makeClockDesk(env, random), ...rosteredPorts(env) };
}

/** Webhook endpoints. */
export function endpointObjectPorts(env: Env): EndpointObjectPorts {
  const queues = { webhookQueue: makeWebhookQueue(env), eventQueue: makeEventQueue(env) };
  const { shards } = makeEndpointPorts(env, statesOptions(parseSettings(env)));
  return { ...queues, shards, random, telemetry, testClock: makeClockDesk(env, random), ...rosteredPorts(env) };
}

/** Rules of incidents. */
export function incidentObjectPorts(env: Env): IncidentObjectPorts {
  return { reader: incidentReader(env), eventQueue: makeEventQueue(env), random, telemetry, ...rosteredPorts(env) };
}

/** Days of the ledger. */
export function ledgerObjectPorts(env: Env): LedgerObjectPorts {
  const states = statesOptions(parseSettings(env));
  const tellers = makePhonePorts(env, states).storyTellers;
  return { days: makeLedgerDays(env, states), tellers, archive: ledgerArchive(env), telemetry, ...rosteredPorts(env) };
}

/** Dead letters. */
export function letterObjectPorts(env: Env): LetterObjectPorts {
  return { redrive: makeRedrive(env), bodies: bodyReader, random, telemetry, ...rosteredPorts(env) };
}

/** SMPP binds. */
export function smppObjectPorts(env: Env): SmppObjectPorts {
  const settings = parseSettings(env);
  const { vault } = sealing(env, settings);
  return {
    vault,
    tokens: makePhoneTokens(settings.TOKEN_KEY),
    random,
    telemetry,
    receiptQueue: makeReceiptQueue(env, vault),
    siblings: makeSmppSiblings(env.SMPP_BINDS),
    mayConnect: (host) => mayConnect(host, addressRules(settings)),
  };
}
