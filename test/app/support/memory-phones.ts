/** `VerificationStates` and `DeviceStates` in memory: the twins of the objects, over the same decisions. */
import type { DeviceAdmission, DeviceStates, DeviceVerdict, VerificationStates } from "../../../src/app/state-ports.ts";
import { addToDay, dayLimitOpensAtMs, withinDay } from "../../../src/domain/limits/day-window.ts";
import { objectName, type Slot } from "../../../src/domain/placement.ts";
import type {
  CheckCommand,
  CheckReply,
  ReadCommand,
  ReadReply,
  ResendCommand,
  ResendReply,
  StartCommand,
  StartReply,
} from "../../../src/domain/verification/commands.ts";
import { decideCheck } from "../../../src/domain/verification/decide-check.ts";
import { decideResend } from "../../../src/domain/verification/decide-resend.ts";
import { decideStart } from "../../../src/domain/verification/decide-start.ts";
import { newPhone, type PhoneState } from "../../../src/domain/verification/phone-state.ts";
import { ended, isOpen, type Verification } from "../../../src/domain/verification/types.ts";
import { viewOf } from "../../../src/domain/verification/view.ts";

export const RIGHT_CODE = "123456";

export class MemoryPhones implements VerificationStates {
  readonly phones = new Map<string, PhoneState>();
  readonly verifications = new Map<string, Verification>();
  readonly starts: { object: string; command: StartCommand }[] = [];
  /** How long a text waits for a consumer. */
  laneWaitMs = 0;
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  async start(slot: Slot, command: StartCommand): Promise<StartReply> {
    const object = objectName(command.tenantId, slot);
    this.starts.push({ object, command });
    const phone = this.#phone(command.phone.token);
    const latest = [...this.verifications.values()].findLast(
      (made) =>
        made.phone.token === phone.token &&
        made.purpose === command.purpose &&
        made.origin?.caller === command.origin.caller,
    );
    const decision = decideStart({
      phone,
      latest: latest ?? null,
      deviceIsKnown: false,
      laneWaitMs: this.laneWaitMs,
      command,
      nowMs: this.#nowMs(),
    });
    if (decision.decision === "refused") return { outcome: "refused", refusal: decision.refusal };
    if (decision.decision === "folded") {
      return { outcome: "folded", view: this.#view(object, decision.verification, command), dispatch: null };
    }
    this.phones.set(phone.token, decision.phone);
    this.verifications.set(`${object}/${command.verificationId}`, decision.verification);
    const view = this.#view(object, decision.verification, command);
    return { outcome: "started", view, dispatch: JSON.stringify(decision.order) };
  }

  async resend(slot: Slot, command: ResendCommand): Promise<ResendReply> {
    const object = objectName(command.tenantId, slot);
    const verification = this.verifications.get(`${object}/${command.verificationId}`);
    if (verification === undefined) return { outcome: "not_found" };
    const phone = this.#phone(verification.phone.token);
    const nowMs = this.#nowMs();
    const decision = decideResend({ phone, verification, deviceIsKnown: false, past: [], command, nowMs });
    if (decision.decision === "refused") return { outcome: "refused", refusal: decision.refusal };
    this.phones.set(phone.token, decision.phone);
    const view = this.#view(object, decision.verification, command);
    return { outcome: "sent", view, dispatch: JSON.stringify(decision.order) };
  }

  async check(slot: Slot, command: CheckCommand): Promise<CheckReply> {
    const object = objectName(command.tenantId, slot);
    const verification = this.verifications.get(`${object}/${command.verificationId}`);
    if (verification === undefined) return { outcome: "not_found" };
    const phone = this.#phone(verification.phone.token);
    const { policy } = command;
    const matches = command.guess === RIGHT_CODE;
    const guesser = { deviceIsKnown: false };
    const decision = decideCheck({ phone, verification, matches, guesser, policy, nowMs: this.#nowMs() });
    if (decision.decision !== "answered") return { outcome: decision.decision, opensAtMs: decision.opensAtMs };
    this.phones.set(phone.token, decision.phone);
    return { outcome: "checked", result: decision.result, view: this.#view(object, decision.verification, command) };
  }

  async cancel(slot: Slot, command: ReadCommand): Promise<ReadReply> {
    const object = objectName(command.tenantId, slot);
    const verification = this.verifications.get(`${object}/${command.verificationId}`);
    if (verification === undefined) return { outcome: "not_found" };
    const nowMs = this.#nowMs();
    const isPending = isOpen(verification, nowMs);
    const how = { status: "canceled", reason: "canceled_by_caller" } as const;
    const view = this.#view(object, isPending ? ended(verification, how, nowMs) : verification, command);
    return { outcome: "found", view };
  }

  async read(slot: Slot, command: ReadCommand): Promise<ReadReply> {
    const object = objectName(command.tenantId, slot);
    const verification = this.verifications.get(`${object}/${command.verificationId}`);
    if (verification === undefined) return { outcome: "not_found" };
    return { outcome: "found", view: this.#view(object, verification, command) };
  }

  #phone(token: string): PhoneState {
    return this.phones.get(token) ?? newPhone(token);
  }

  #view(object: string, verification: Verification, { policy }: Pick<ReadCommand, "policy">) {
    this.verifications.set(`${object}/${verification.id}`, verification);
    const asOf = { policy, deviceIsKnown: false, nowMs: this.#nowMs() };
    const view = viewOf(verification, this.#phone(verification.phone.token), asOf);
    return { ...view, laneWaitMs: this.laneWaitMs };
  }
}

export class MemoryDevices implements DeviceStates {
  readonly reservations = new Map<string, { id: string; atMs: number }[]>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  async admit({ deviceToken, reservationId, codesPerDay }: DeviceAdmission): Promise<DeviceVerdict> {
    const nowMs = this.#nowMs();
    const today = this.reservations.get(deviceToken) ?? [];
    const timesMs = withinDay(
      today.map(({ atMs }) => atMs),
      nowMs,
    );
    const opensAtMs = dayLimitOpensAtMs(timesMs, codesPerDay, nowMs);
    if (opensAtMs !== null) return { admitted: false, opensAtMs };
    this.reservations.set(deviceToken, [...today, { id: reservationId, atMs: nowMs }]);
    return { admitted: true, codesLeft: codesPerDay - addToDay(timesMs, nowMs).length };
  }

  async release({ deviceToken, reservationId }: Omit<DeviceAdmission, "codesPerDay">): Promise<void> {
    const today = this.reservations.get(deviceToken) ?? [];
    this.reservations.set(
      deviceToken,
      today.filter(({ id }) => id !== reservationId),
    );
  }

  /** Codes counted against a device. */
  count(deviceToken: string): number {
    return this.reservations.get(deviceToken)?.length ?? 0;
  }
}
