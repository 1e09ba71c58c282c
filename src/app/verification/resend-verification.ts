/** Resend: the same code again, counted against the same device and the same number. */
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import { laneOf } from "../../domain/base/placement.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { RESEND_REFUSES, type ResendCommand } from "../../domain/verification/commands.ts";
import type { Channel, Verification } from "../../domain/base/verification.ts";
import { phoneBinding } from "../../domain/privacy/sealed-fields.ts";
import type { ClientFacts } from "../../domain/fraud/client-facts.ts";
import { judgeCodeText, noteSent, noteStopped } from "../fraud/judge-send.ts";
import { resendFacts } from "../fraud/resend-facts.ts";
import { CHECK_CAP_REFUSES, checkCap } from "../limits/cap-watch.ts";
import { CHECK_SPEND_REFUSES, checkSpend } from "../limits/spend-watch.ts";
import { MAY_TEXT_REFUSES, mayText, noteTexts } from "../limits/text-quota.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { type Address, ADDRESS_OF_REFUSES, addressOf } from "./address.ts";
import { ADMIT_DEVICE_REFUSES, admitDevice, sendAdmitted, UNCOUNTED } from "./admit-device.ts";
import { refusedSend } from "./refused-send.ts";
import { answerVerification } from "./discreet-body.ts";
import { onGrid } from "./on-grid.ts";
import type { VerificationBody } from "./verification-body.ts";

export interface ResendInput {
  readonly id: string;
  readonly channel?: Channel;
  /** Where it is asked for from now. Absent: nothing is known of it. */
  readonly client?: ClientFacts;
  readonly skipSendLimits: boolean;
}

export const RESEND_VERIFICATION_REFUSES = [
  ...ADDRESS_OF_REFUSES,
  "kind_not_reachable",
  ...CHECK_SPEND_REFUSES,
  ...CHECK_CAP_REFUSES,
  ...MAY_TEXT_REFUSES,
  ...ADMIT_DEVICE_REFUSES,
  ...RESEND_REFUSES,
] as const;

type Resent = Result<VerificationBody, RefusedBy<typeof RESEND_VERIFICATION_REFUSES>>;

export async function resendVerification(
  services: Services,
  principal: Principal,
  input: ResendInput,
): Promise<Resent> {
  const address = addressOf(principal, input.id);
  if (!address.ok) return address;
  const arrivedAtMs = services.clock.nowMs();
  const found = await services.verifications.read(address.value.slot, address.value.target);
  if (found.outcome === "not_found") return refuse("verification_not_found");
  const { verification } = found.view;
  const goOn = () => resendFound(services, principal, { input, address: address.value, verification });
  return verification.discreet === undefined ? goOn() : onGrid(services, { arrivedAtMs }, goOn);
}

interface Found {
  readonly input: ResendInput;
  readonly address: Address;
  readonly verification: Verification;
}

async function resendFound(services: Services, principal: Principal, found: Found): Promise<Resent> {
  const { input, address, verification } = found;
  const { takesSms, takesVoice } = verification.phone;
  if ((input.channel === "voice" && !takesVoice) || (input.channel === "sms" && !takesSms)) {
    return refuse("kind_not_reachable", { field: "channel" });
  }

  const { purpose, deviceToken, discreet } = verification;
  const { country, token: phoneToken } = verification.phone;
  const counted = { country, marks: verification.marks ?? null };
  const { client = { ip: null, network: null } } = input;
  const isLooked = counted.marks !== null;
  const asked = { phone: verification.phone, client };
  const facts = isLooked ? await resendFacts(services, principal.tenant, asked) : null;
  const { risk } = judgeCodeText(services, principal, { ...counted, purpose, phoneToken, deviceToken, facts });
  const command = { ...resendCommand(services, address, input), ...(risk === undefined ? {} : { risk }) };
  const { policy } = address.target;
  const money = checkSpend(services, principal, verification.phone.country);
  if (!money.ok) return money;
  const cap = await checkSenderCap(services, principal, found);
  if (!cap.ok) return cap;
  const quota = input.skipSendLimits ? ok(null) : mayText(services, principal);
  if (!quota.ok) return quota;
  const device = await admitDevice(services, principal, {
    deviceToken,
    reservationId: command.messageId,
    policy,
    ...input,
  });
  if (!device.ok && discreet === undefined) {
    // The device was named at the start: this request has no such field.
    const { field: _, ...refusal } = device.error;
    return err(refusal);
  }
  const { slot } = address;
  const withheldBy = device.ok ? {} : { withheldBy: device.error.reason };
  const { reply, codesLeft } = await sendAdmitted(
    device.ok ? device.value : UNCOUNTED,
    () => services.verifications.resend(slot, { ...command, ...withheldBy }),
    ({ outcome }) => outcome === "sent",
  );
  if (reply.outcome === "not_found") return refuse("verification_not_found");
  if (reply.outcome === "withheld") {
    if (reply.isStopped) noteStopped(services, principal, counted);
    return ok(answerVerification(services, reply.view, null));
  }
  if (reply.outcome === "refused") {
    if (reply.refusal.risk !== undefined) noteStopped(services, principal, counted);
    return refusedSend(reply.refusal, null);
  }
  services.background.run(services.dispatcher.send(laneOf(slot.placement), reply.dispatch));
  if (!input.skipSendLimits) noteTexts(services, principal, 1);
  noteSent(services, principal, counted);
  return ok(answerVerification(services, reply.view, codesLeft));
}

/** Of a code that goes as a text: one that is spoken needs no sender of texts. */
async function checkSenderCap(
  services: Services,
  principal: Principal,
  of: Found,
): Promise<Result<null, RefusedBy<typeof CHECK_CAP_REFUSES>>> {
  const { slot, target } = of.address;
  const { tenantId, phone, channel, failedSmsAttempts } = of.verification;
  const wish = of.input.channel ?? "auto";
  const isCallDue = channel === "auto" && phone.takesVoice && failedSmsAttempts >= target.policy.voiceAfterFailedSms;
  const mayBeSpoken = wish === "voice" || (wish === "auto" && (channel === "voice" || isCallDue));
  if (mayBeSpoken) return ok(null);
  const to = () => services.vault.open(phone.sealed, phoneBinding(tenantId, phone.token));
  return checkCap(services, principal, { country: phone.country, category: "otp", slot, to });
}

function resendCommand(services: Services, { slot, target }: Address, input: ResendInput): ResendCommand {
  const entropy = services.random.bytes(ID_ENTROPY_BYTES);
  return {
    ...target,
    messageId: makeRoutedId("message", slot, { nowMs: services.clock.nowMs(), entropy }),
    skipSendLimits: input.skipSendLimits,
    channel: input.channel ?? null,
  };
}
