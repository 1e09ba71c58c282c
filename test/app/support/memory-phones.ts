/** `VerificationStates` in memory: the twin of the objects, over the same decisions. */
import type { CodeDeriver, VerificationStates } from "../../../src/app/verification/ports.ts";
import type { VerificationOrder } from "../../../src/domain/sending/order.ts";
import { POLICY_BOUNDS } from "../../../src/domain/limits/policy.ts";
import { objectName, type Slot } from "../../../src/domain/base/placement.ts";
import { readGuess } from "../../../src/domain/verification/code.ts";
import type {
  CancelCommand,
  CheckCommand,
  CheckReply,
  FeedbackCommand,
  FeedbackReply,
  ReadCommand,
  ReadReply,
  ResendCommand,
  ResendReply,
  StartCommand,
  StartReply,
} from "../../../src/domain/verification/commands.ts";
import { decideCheck } from "../../../src/domain/verification/decide-check.ts";
import {
  decideDiscreetCheck,
  decideDiscreetResend,
  decideDiscreetStart,
  questionBefore,
} from "../../../src/domain/verification/decide-discreet.ts";
import { decideResend } from "../../../src/domain/verification/decide-resend.ts";
import { decideStart } from "../../../src/domain/verification/decide-start.ts";
import { withFaceCanceled } from "../../../src/domain/verification/discreet-face.ts";
import { newPhone, type PhoneState } from "../../../src/domain/sending/phone-state.ts";
import { ended, isOpen, type Verification } from "../../../src/domain/base/verification.ts";
import { withFeedback } from "../../../src/domain/verification/feedback.ts";
import { viewOf } from "../../../src/domain/verification/view.ts";

export const RIGHT_CODE = "123456";

/** The longest that a start looks back for its caller's newest verification. */
const LONGEST_LIFE_MS = POLICY_BOUNDS.ttlSeconds.max * 1000;
const NOT_FOUND = { outcome: "not_found" } as const;

/** Maps by object and what it keeps there. Nothing is ever swept, and no consumer takes a text. */
export class MemoryPhones implements VerificationStates {
  readonly phones = new Map<string, PhoneState>();
  readonly verifications = new Map<string, Verification>();
  readonly starts: { object: string; command: StartCommand }[] = [];
  /** How long a text waits for a consumer. */
  laneWaitMs = 0;
  readonly #orders = new Map<string, string>();
  /** The user, or null, as whom a device verified a number. */
  readonly #knownDevices = new Map<string, string | null>();
  readonly #nowMs: () => number;
  readonly #codes: Pick<CodeDeriver, "derive">;

  constructor(nowMs: () => number, codes: Pick<CodeDeriver, "derive"> = { derive: async () => RIGHT_CODE }) {
    this.#nowMs = nowMs;
    this.#codes = codes;
  }

  async start(slot: Slot, command: StartCommand): Promise<StartReply> {
    const object = objectName(command.tenantId, slot);
    this.starts.push({ object, command });
    const phone = this.#phone(object, command.phone.token);
    const nowMs = this.#nowMs();
    const { policy } = command;
    const deviceIsKnown = this.#isKnownDevice(object, phone.token, command);
    const asOf = { policy, deviceIsKnown, nowMs };
    const [latest, newest] = [this.#latest(object, command), this.#newest(object, command)];
    const challengeIsUsed = this.#isChallengeUsed(object, command);
    const input = { phone, latest, deviceIsKnown, challengeIsUsed, laneWaitMs: this.laneWaitMs, command, nowMs };
    const { discreet } = command;
    const decision = discreet === undefined ? decideStart(input) : decideDiscreetStart(input, { newest, ...discreet });
    if (decision.decision === "refused") return { outcome: "refused", refusal: decision.refusal };
    const { verification } = decision;
    if (decision.decision === "stopped") {
      this.#save(object, verification);
      const { id: verificationId } = verification;
      return {
        outcome: "refused",
        refusal: { reason: "start_refused", opensAtMs: null, verificationId, risk: decision.risk },
      };
    }
    if (decision.decision === "withheld") {
      this.#save(object, verification);
      return { outcome: "withheld", view: viewOf(verification, phone, asOf), isStopped: decision.isStopped };
    }
    if (decision.decision === "folded") {
      const view = { ...viewOf(verification, phone, asOf), laneWaitMs: this.laneWaitMs };
      const isRepeated = verification.id === command.verificationId;
      const dispatch = isRepeated ? this.#orders.get(`${object}/${command.messageId}`) : undefined;
      return { outcome: "folded", view, dispatch: dispatch ?? null };
    }
    if (decision.superseded !== null) {
      this.#save(object, ended(decision.superseded, { status: "canceled", reason: "superseded" }, nowMs));
    }
    this.#save(object, verification, decision.phone);
    const view = { ...viewOf(verification, decision.phone, asOf), laneWaitMs: this.laneWaitMs };
    return { outcome: "started", view, dispatch: this.#queue(object, decision.order) };
  }

  async resend(slot: Slot, command: ResendCommand): Promise<ResendReply> {
    const found = this.#find(slot, command);
    if (found === null) return NOT_FOUND;
    const { object, phone, verification, asOf } = found;
    const { laneWaitMs } = this;
    const input = { phone, verification, ...asOf, past: [], laneWaitMs, command };
    const decision = verification.discreet === undefined ? decideResend(input) : decideDiscreetResend(input);
    if (decision.decision === "refused") return { outcome: "refused", refusal: decision.refusal };
    if (decision.decision === "withheld") {
      this.#save(object, decision.verification);
      const view = viewOf(decision.verification, phone, asOf);
      return { outcome: "withheld", view, isStopped: decision.isStopped };
    }
    this.#save(object, decision.verification, decision.phone);
    const view = { ...viewOf(decision.verification, decision.phone, asOf), laneWaitMs };
    return { outcome: "sent", view, dispatch: this.#queue(object, decision.order) };
  }

  async check(slot: Slot, command: CheckCommand): Promise<CheckReply> {
    const { tenantId, guess, proof } = command;
    const asked = this.#find(slot, command)?.verification;
    if (asked === undefined) return NOT_FOUND;
    const question = proof === undefined ? questionBefore(asked, command.policy, this.#nowMs()) : null;
    if (question !== null) return { outcome: "proof_needed", question };
    const { id: verificationId, purpose, code: seed } = asked;
    const whose = { tenantId, phoneToken: asked.phone.token, verificationId };
    const matches = readGuess(guess) === (await this.#codes.derive({ ...whose, purpose, seed }));

    const found = this.#find(slot, command);
    if (found === null) return NOT_FOUND;
    const { object, asOf } = found;
    const { deviceToken = found.verification.deviceToken } = command;
    const guesser = {
      deviceIsKnown: asOf.deviceIsKnown,
      isElsewhere: deviceToken !== found.verification.deviceToken,
    };
    const shown = proof === undefined ? {} : { proof };
    const isDiscreet = found.verification.discreet !== undefined;
    const decide = isDiscreet ? decideDiscreetCheck : decideCheck;
    const decision = decide({ ...found, ...asOf, matches, guesser, ...shown });
    if (decision.decision !== "answered") {
      const { decision: outcome, opensAtMs } = decision;
      return { outcome, opensAtMs, ...(isDiscreet ? { isDiscreet } : {}) };
    }
    const { verification, phone, result } = decision;
    const view = viewOf(verification, phone, { ...asOf, guesser });
    if (!decision.changed) return { outcome: "checked", result, view };
    const approvedBy = result === "approved" && !guesser.isElsewhere ? verification.deviceToken : null;
    if (approvedBy !== null) this.#rememberDevice(object, phone.token, { ...verification, deviceToken: approvedBy });
    this.#save(object, verification, approvedBy === null ? phone : { ...phone, hasKnownDevice: true });
    return { outcome: "checked", result, view };
  }

  async cancel(slot: Slot, command: CancelCommand): Promise<ReadReply> {
    const found = this.#find(slot, command);
    if (found === null) return NOT_FOUND;
    const { object, phone, asOf } = found;
    const verification = withFaceCanceled(found.verification, asOf.policy, asOf.nowMs);
    if (!isOpen(verification, asOf.nowMs)) {
      this.#save(object, verification);
      return { outcome: "found", view: viewOf(verification, phone, asOf) };
    }
    const canceled = ended(verification, { status: "canceled", reason: "canceled_by_caller" }, asOf.nowMs);
    this.#save(object, canceled);
    return { outcome: "found", view: viewOf(canceled, phone, asOf) };
  }

  async feedback(slot: Slot, command: FeedbackCommand): Promise<FeedbackReply> {
    const found = this.#find(slot, command);
    if (found === null) return NOT_FOUND;
    const verification = withFeedback(found.verification, command, found.asOf.nowMs);
    this.#save(found.object, verification);
    return { outcome: "noted", words: verification.feedback ?? [] };
  }

  async read(slot: Slot, command: ReadCommand): Promise<ReadReply> {
    const found = this.#find(slot, command);
    if (found === null) return NOT_FOUND;
    const { phone, verification, asOf } = found;
    const laneWaitMs = isOpen(verification, asOf.nowMs) ? this.laneWaitMs : 0;
    return { outcome: "found", view: { ...viewOf(verification, phone, asOf), laneWaitMs } };
  }

  #find(slot: Slot, { tenantId, verificationId, policy }: ReadCommand) {
    const object = objectName(tenantId, slot);
    const verification = this.verifications.get(`${object}/${verificationId}`);
    if (verification === undefined) return null;
    const phone = this.#phone(object, verification.phone.token);
    const deviceIsKnown = this.#isKnownDevice(object, phone.token, verification);
    return { object, verification, phone, asOf: { policy, deviceIsKnown, nowMs: this.#nowMs() } };
  }

  /** The caller's own newest of this number and purpose. */
  #latest(object: string, command: StartCommand): Verification | null {
    return this.#own(object, command).findLast(({ status }) => status !== "blocked") ?? null;
  }

  /** The same, those that were stopped as they were begun among them. */
  #newest(object: string, command: StartCommand): Verification | null {
    return this.#own(object, command).at(-1) ?? null;
  }

  #own(object: string, { phone, purpose, origin }: StartCommand): readonly Verification[] {
    const sinceMs = this.#nowMs() - LONGEST_LIFE_MS;
    const own = [...this.verifications].filter(
      ([key, made]) =>
        key === `${object}/${made.id}` &&
        made.phone.token === phone.token &&
        made.purpose === purpose &&
        made.createdAtMs > sinceMs &&
        made.origin?.caller === origin.caller,
    );
    return own.map(([, made]) => made);
  }

  #isChallengeUsed(object: string, { phone, shown }: StartCommand): boolean {
    const id = shown?.challengeId ?? null;
    return [...this.verifications].some(
      ([key, made]) =>
        key === `${object}/${made.id}` &&
        made.phone.token === phone.token &&
        id !== null &&
        made.passedChallenge === id,
    );
  }

  #phone(object: string, token: string): PhoneState {
    return this.phones.get(`${object}/${token}`) ?? newPhone(token);
  }

  #save(object: string, verification: Verification, phone?: PhoneState): void {
    this.verifications.set(`${object}/${verification.id}`, verification);
    if (phone !== undefined) this.phones.set(`${object}/${phone.token}`, phone);
  }

  #queue(object: string, order: VerificationOrder): string {
    const dispatch = JSON.stringify(order);
    this.#orders.set(`${object}/${order.messageId}`, dispatch);
    return dispatch;
  }

  #isKnownDevice(object: string, token: string, { deviceToken, userId }: DeviceOfUser): boolean {
    const knownAs = this.#knownDevices.get(`${object}/${token}/${deviceToken}`);
    return deviceToken !== null && knownAs !== undefined && (knownAs === null || knownAs === userId);
  }

  #rememberDevice(object: string, token: string, { deviceToken, userId }: DeviceOfUser): void {
    const key = `${object}/${token}/${deviceToken}`;
    this.#knownDevices.set(key, userId ?? this.#knownDevices.get(key) ?? null);
  }
}

type DeviceOfUser = Pick<Verification, "deviceToken" | "userId">;
