/** A start as its object is asked for it. */
import { toBase64Url } from "../../domain/base/base64.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import type { Slot } from "../../domain/base/placement.ts";
import { recordOf } from "../../domain/base/record-of.ts";
import { type Origin, type PhoneRecord, TEXT_WISHES, type TextContext } from "../../domain/base/verification.ts";
import type { Policy } from "../../domain/limits/policy.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { StartCommand, WithheldReason } from "../../domain/verification/commands.ts";
import { mayNeedFactor } from "../../domain/verification/second-factor.ts";
import { CHALLENGE_BYTES } from "../devices/open-challenge.ts";
import type { JudgedCode } from "../fraud/judge-send.ts";
import type { Services } from "../services.ts";
import type { Challenged } from "./challenged-start.ts";
import type { Resolved } from "./origin-of.ts";
import type { StartInput } from "./start-verification.ts";

export function startCommand(
  services: Services,
  from: {
    principal: Principal;
    input: StartInput;
    policy: Policy;
    phone: PhoneRecord;
    deviceToken: string | null;
    origin: Origin;
    slot: Slot;
    resolved: Resolved;
    judged: JudgedCode;
    challenged: Challenged;
  },
): StartCommand {
  const { input, policy, slot, resolved, judged, challenged } = from;
  const nowMs = services.clock.nowMs();
  const entropy = services.random.bytes(2 * ID_ENTROPY_BYTES);
  return {
    tenantId: from.principal.tenant.id,
    verificationId: makeRoutedId("verification", slot, { nowMs, entropy: entropy.subarray(0, ID_ENTROPY_BYTES) }),
    messageId: makeRoutedId("message", slot, { nowMs, entropy: entropy.subarray(ID_ENTROPY_BYTES) }),
    policy,
    skipSendLimits: input.skipSendLimits,
    phone: from.phone,
    purpose: input.verificationType,
    channel: input.channel,
    text: textOf(input, resolved),
    code: {
      length: resolved.codeLength,
      alphabet: resolved.codeAlphabet,
      pepperId: services.codes.currentPepperId(),
      generation: 1,
    },
    ttlSeconds: resolved.ttlSeconds,
    deviceToken: from.deviceToken,
    userId: input.userId,
    origin: from.origin,
    metadata: input.metadata === null ? null : JSON.stringify(input.metadata),
    ...judged,
    ...(challenged.shown === undefined ? {} : { shown: challenged.shown }),
    ...(resolved.discreet ? { discreet: { withheldBy: null } } : {}),
    ...(asksForUser(input) ? { challenge: toBase64Url(services.random.bytes(CHALLENGE_BYTES)) } : {}),
  };
}

/** It is made all the same, and sends nothing. */
export function withhold(command: StartCommand, withheldBy: WithheldReason): StartCommand {
  return { ...command, discreet: { withheldBy: command.discreet?.withheldBy ?? withheldBy } };
}

export function textOf(input: StartInput, { brand }: Resolved): TextContext {
  return { brand, ...recordOf(TEXT_WISHES, (wish) => input[wish]) };
}

/** Whether the user's devices and second factor have a say in it. */
export function asksForUser({ verificationType, userId }: StartInput): boolean {
  return mayNeedFactor(verificationType) && userId !== null;
}
