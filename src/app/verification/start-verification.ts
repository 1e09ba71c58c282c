/** Start: read the number, ask device and phone, hand the first text to its lane. */
import { plannedLookups } from "../../domain/limits/plans.ts";
import { resolvePolicy } from "../../domain/limits/policy.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { GuardMarks } from "../../domain/base/risk.ts";
import type { ClientBehavior } from "../../domain/fraud/client-behavior.ts";
import type { NetworkFacts } from "../../domain/fraud/client-facts.ts";
import { once } from "../../domain/base/once.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { SHORT_CODE_BELOW } from "../../domain/verification/code.ts";
import {
  type SendRefusal,
  START_REFUSES,
  type StartCommand,
  type StartReason,
} from "../../domain/verification/commands.ts";
import { VOIP_REFUSES, type VoipRefusal } from "../../domain/lookup/voip.ts";
import type { Channel, CodeAlphabet, PhoneRecord, Purpose, TextWish } from "../../domain/base/verification.ts";
import { NO_LISTS } from "../../domain/fraud/lists/fraud-lists.ts";
import { isUnprovenOther } from "../../domain/users/numbers.ts";
import { FIND_ACTIVE_USER_REFUSES, findActiveUser } from "../devices/find-active-user.ts";
import type { UserProfile } from "../users/ports.ts";
import { READ_NUMBER_REFUSES, readNumber, recordPhone } from "../phone/read-phone.ts";
import { slotOf } from "../phone/slot-of.ts";
import { type Refusal, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { ChallengeResponse } from "../fraud/hear-challenge.ts";
import { countHeldOut, isDrawnOut, settleHoldout } from "../fraud/hold-out.ts";
import { type JudgedCode, judgeCodeText, type StartFacts } from "../fraud/judge-send.ts";
import { knownLists } from "../fraud/known-lists.ts";
import { markDevice, markStart } from "../fraud/mark-start.ts";
import { CHECK_BRAND_REFUSES, checkCodeBrand } from "../content/check-brand.ts";
import { CHECK_CODE_REFUSES, checkCode } from "../compliance/check-code.ts";
import { CHECK_CAP_REFUSES, checkCap } from "../limits/cap-watch.ts";
import { CHECK_SPEND_REFUSES, checkSpend } from "../limits/spend-watch.ts";
import { findHolder } from "../lookup/find-holder.ts";
import { MAY_TEXT_REFUSES, mayText } from "../limits/text-quota.ts";
import { ADMIT_DEVICE_REFUSES, admitDevice, sendAdmitted, UNCOUNTED } from "./admit-device.ts";
import { ASK_CHALLENGE_REFUSES, hearStart } from "./challenged-start.ts";
import { holderWaitMs, holderWish } from "./ask-holder.ts";
import { answerStart, type CountedStart, isCreated } from "./answer-start.ts";
import { originOf, resolveStart } from "./origin-of.ts";
import { refusedSend } from "./refused-send.ts";
import { answerVerification } from "./discreet-body.ts";
import { onGrid } from "./on-grid.ts";
import { asksForUser, startCommand, textOf, withhold } from "./start-command.ts";
import type { VerificationBody } from "./verification-body.ts";

export interface StartInput extends Readonly<Record<"brand" | TextWish, string | null>> {
  readonly phoneNumber: string;
  readonly country: string | null;
  readonly userId: string | null;
  readonly deviceId: string | null;
  readonly verificationType: Purpose;
  readonly channel: Channel;
  readonly clientIp: string | null;
  /** What the tenant knows of the network that the user is in. Absent or null: nothing. */
  readonly clientNetwork?: NetworkFacts | null;
  /** How the form was filled in. Absent or null: nothing is known of it. */
  readonly clientBehavior?: ClientBehavior | null;
  readonly codeLength: number | null;
  readonly codeAlphabet: CodeAlphabet | null;
  readonly ttlSeconds: number | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  /** What was brought back for the challenge of a start before. */
  readonly challengeResponse: ChallengeResponse | null;
  /** The reply tells nobody whether a text went. Null or absent: as the tenant's policy has it. */
  readonly discreet?: boolean | null;
  /** Test keys skip send limits unless they ask for them. */
  readonly skipSendLimits: boolean;
}

/** `created` is false when this start is one that was made before: its verification is open, and no new text is due. */
export interface Started {
  readonly created: boolean;
  readonly body: VerificationBody;
}

const USER_BEHIND_REFUSES = [...FIND_ACTIVE_USER_REFUSES, "number_not_proven"] as const;
const MAY_GO_REFUSES = [...CHECK_SPEND_REFUSES, ...CHECK_CAP_REFUSES, ...MAY_TEXT_REFUSES] as const;

export const START_VERIFICATION_REFUSES = [
  ...READ_NUMBER_REFUSES,
  "short_code_not_allowed",
  ...USER_BEHIND_REFUSES,
  ...CHECK_BRAND_REFUSES,
  ...CHECK_CODE_REFUSES,
  ...MAY_GO_REFUSES,
  ...ADMIT_DEVICE_REFUSES,
  ...START_REFUSES,
  ...ASK_CHALLENGE_REFUSES,
] as const;

export type StartOutcome = Result<Started, RefusedBy<typeof START_VERIFICATION_REFUSES>>;

export async function startVerification(
  services: Services,
  principal: Principal,
  input: StartInput,
): Promise<StartOutcome> {
  const isDiscreet = input.discreet ?? resolvePolicy(principal.tenant.policy).discreetReplies;
  const begin = () => startJudged(services, principal, input);
  const times = { arrivedAtMs: services.clock.nowMs(), beyondMs: holderWaitMs(principal) };
  return isDiscreet ? onGrid(services, times, begin) : begin();
}

async function startJudged(services: Services, principal: Principal, input: StartInput): Promise<StartOutcome> {
  const { tenant, mode } = principal;
  const transport = input.channel === "voice" ? "voice" : "sms";
  const number = readNumber(principal, { ...input, transport, mayCall: true });
  if (!number.ok) return number;
  const policy = resolvePolicy(tenant.policy);
  const resolved = resolveStart(input, tenant, policy);
  if (resolved.codeLength < SHORT_CODE_BELOW && !policy.allowShortCodes) {
    return refuse("short_code_not_allowed", { field: "code_length" });
  }

  const { country } = number.value;
  const brand = await checkCodeBrand(services, tenant, input.brand);
  if (!brand.ok) return brand;
  const [phone, places, lists, deviceToken, origin, senders] = await Promise.all([
    recordPhone(services, tenant.id, number.value),
    mode === "test" ? null : markStart(services.tokens, tenant.id, { number: number.value, clientIp: input.clientIp }),
    mode === "test" ? NO_LISTS : knownLists(services, tenant),
    input.deviceId === null ? null : services.tokens.token(tenant.id, "device", input.deviceId),
    originOf(services.tokens, tenant.id, { input, resolved }),
    transport === "voice"
      ? ok(null)
      : checkCode(services, principal, { country, ...resolved, text: textOf(input, resolved) }),
  ]);
  const marks = places === null ? null : { ...places, ...markDevice(deviceToken) };
  const user = await userBehind(services, principal, { input, phone });
  const isDiscreet = resolved.discreet;
  if (!user.ok && !isDiscreet) return user;
  const slot = slotOf(tenant, mode, phone);
  const client = { ip: input.clientIp, network: input.clientNetwork ?? null };
  const facts = { number: number.value, client, behavior: input.clientBehavior ?? null, lists };
  const isFree = once(() =>
    senders.ok ? mayGo(services, principal, { input, slot, country, to: number.value.e164 }) : Promise.resolve(senders),
  );
  const toJudge = { input, phone, marks, deviceToken, facts, slot, isFree };
  const { judged, counted } = await judgeWhole(services, principal, toJudge);
  const challenged = await hearStart(services, principal, { judged, phone, deviceToken, input });
  const from = { principal, input, policy, phone, deviceToken, origin, slot, resolved };
  const asked = startCommand(services, { ...from, judged, challenged });
  const command = user.ok
    ? await withNotice(services, principal, { command: asked, input, profile: user.value })
    : withhold(asked, user.error.reason);

  const free = await isFree();
  // It says nothing of the number: every start of the tenant is told so now, a discreet one first of all.
  if (!free.ok) return isDiscreet ? free : foldOrRefuse(services, { slot, command, refusal: free.error });
  const device = await admitDevice(services, principal, {
    deviceToken,
    reservationId: command.messageId,
    policy,
    ...input,
  });
  if (!device.ok && !isDiscreet) return foldOrRefuse(services, { slot, command, refusal: device.error });
  const { reply, codesLeft } = await sendAdmitted(
    device.ok ? device.value : UNCOUNTED,
    () => services.verifications.start(slot, device.ok ? command : withhold(command, device.error.reason)),
    (answer) => isCreated(answer, command),
  );
  return answerStart(services, principal, { reply, codesLeft, command, slot, counted, challenged, input });
}

interface StartToJudge {
  readonly input: StartInput;
  readonly phone: PhoneRecord;
  readonly marks: GuardMarks | null;
  readonly deviceToken: string | null;
  readonly facts: StartFacts;
  readonly slot: Slot;
  /** Whether it may go as far as the tenant's money and texts go. */
  readonly isFree: () => Promise<Result<unknown, unknown>>;
}

interface JudgedStart {
  readonly judged: JudgedCode;
  readonly counted: CountedStart;
}

/** What is thought of it. Only one that is drawn to go all the same waits for a count, and only one that may go for its holder. */
function judgeWhole(services: Services, principal: Principal, start: StartToJudge): JudgedStart | Promise<JudgedStart> {
  const first = judgeStart(services, principal, start);
  const { risk } = first.judged;
  if (!isDrawnOut(services, principal, { risk, phoneToken: start.phone.token })) {
    return judgeHeld(services, principal, { start, first });
  }
  return start
    .isFree()
    .then((free) => free.ok && countHeldOut(services, principal))
    .then((isHeldOut) => judgeHeld(services, principal, { start, first: isHeldOut ? heldOut(first) : first }));
}

function heldOut({ judged, counted }: JudgedStart): JudgedStart {
  return { judged: { ...judged, heldOut: true }, counted };
}

/**
 * What is thought of it, once who holds the number is known where the tenant asks for that: nobody else waits for it, and
 * nobody pays for it whose start does not go.
 */
function judgeHeld(
  services: Services,
  principal: Principal,
  { start, first }: { readonly start: StartToJudge; readonly first: JudgedStart },
): JudgedStart | Promise<JudgedStart> {
  const { input, phone, facts, deviceToken, slot, isFree } = start;
  const { country, e164 } = facts.number;
  const wish = holderWish(principal, { country, purpose: input.verificationType }, first.judged);
  if (wish === null) return first;
  const { id: tenantId, allowance } = principal.tenant;
  const number = { tenantId, slot, phoneToken: phone.token, e164, planPerDay: plannedLookups(allowance) };
  const ask = () => findHolder(services, { ...number, deviceToken, userId: input.userId }, wish);
  const asked = isFree().then((free) => (free.ok ? ask() : null));
  return asked.then((holder) => {
    if (holder === null) return first;
    const again = judgeStart(services, principal, { ...start, facts: { ...facts, holder } });
    return first.judged.heldOut === true ? heldOut(again) : again;
  });
}

/** What is thought of it, and where it is counted when it goes or is stopped. */
function judgeStart(
  services: Services,
  principal: Principal,
  start: Omit<StartToJudge, "isFree" | "slot">,
): JudgedStart {
  const { input, phone, marks, deviceToken, facts } = start;
  const { country } = facts.number;
  const asked = { country, marks, purpose: input.verificationType, phoneToken: phone.token, deviceToken, facts };
  const judged = judgeCodeText(services, principal, asked);
  return { judged, counted: { country, marks: judged.marks ?? null } };
}

/** Whether money, places of a 10DLC brand and texts of the day are left for it. */
async function mayGo(
  services: Services,
  principal: Principal,
  start: { readonly input: StartInput; readonly slot: Slot; readonly country: string; readonly to: string },
): Promise<Result<null, RefusedBy<typeof MAY_GO_REFUSES>>> {
  const { input, slot, country, to } = start;
  const money = checkSpend(services, principal, country);
  if (!money.ok) return money;
  if (input.channel !== "voice") {
    const cap = await checkCap(services, principal, { country, category: "otp", slot, to: () => to });
    if (!cap.ok) return cap;
  }
  return input.skipSendLimits ? ok(null) : mayText(services, principal);
}

/** The user is informed of a recovery, and the start promises it. */
async function withNotice(
  services: Services,
  principal: Principal,
  { command, input, profile }: { command: StartCommand; input: StartInput; profile: UserProfile | null },
): Promise<StartCommand> {
  const { userId, clientIp } = input;
  if (command.purpose !== "recovery" || userId === null) return command;
  const { makeRecoveryNotice } = await import("./recovery-notice.ts");
  const announcement = await makeRecoveryNotice(services, principal, { command, userId, clientIp, profile });
  return { ...command, announcement };
}

/** Without a code left for the device, or money for the text, nothing new is opened, but the same start again still finds what the first one opened. */
async function foldOrRefuse<Reason extends string>(
  services: Services,
  start: { slot: Slot; command: StartCommand; refusal: Refusal<Reason> },
): Promise<Result<Started, Refusal<Reason | VoipRefusal>>> {
  const { slot, command, refusal } = start;
  settleHoldout(services, command, undefined);
  const reply = await services.verifications.start(slot, { ...command, deviceOpensAtMs: refusal.opensAtMs ?? 0 });
  if (reply.outcome === "refused")
    return isVoip(reply.refusal) ? refusedSend(reply.refusal, "phone_number") : err(refusal);
  return ok({ created: false, body: answerVerification(services, reply.view, 0) });
}

/** No code goes to such a number, whatever else is in the way. */
function isVoip(refusal: SendRefusal<StartReason>): refusal is SendRefusal<VoipRefusal> {
  return VOIP_REFUSES.some((reason) => reason === refusal.reason);
}

/** The profile of whoever recovers or changes number; null for everybody else, and where the tenant keeps none. */
async function userBehind(
  services: Services,
  principal: Principal,
  { input, phone }: { input: StartInput; phone: PhoneRecord },
): Promise<Result<UserProfile | null, RefusedBy<typeof USER_BEHIND_REFUSES>>> {
  if (!asksForUser(input) || input.userId === null) return ok(null);
  const profile = await findActiveUser(services, principal, { userId: input.userId, phone });
  const isRecovery = input.verificationType === "recovery";
  if (!profile.ok || profile.value === null || !isRecovery) return profile;
  return isUnprovenOther(profile.value, phone.token) ? refuse("number_not_proven", { field: "phone_number" }) : profile;
}
