/** A bucket of phones: verifications, budgets, claims and opt-outs of every phone token that falls into it. */
import { DurableObject } from "cloudflare:workers";
import type { Alert } from "../domain/alerts/alert.ts";
import type { ConsentOutcome } from "../domain/consent/opt-out.ts";
import type {
  AlertQuery,
  AnswerAlertCommand,
  AnswerAlertReply,
  OpenAlertCommand,
  OpenAlertReply,
} from "../domain/alerts/commands.ts";
import { constantTimeEqual } from "../domain/base/constant-time.ts";
import type {
  AbandonCommand,
  PostponeCommand,
  ClaimCommand,
  ClaimReply,
  ReceiptCommand,
  RecordCommand,
  RecordReply,
} from "../domain/sending/commands.ts";
import type {
  CancelNoticeCommand,
  CancelNoticeReply,
  DropUserCommand,
  PresenceCommand,
  QueueNoticeCommand,
  QueueNoticeReply,
  ReadMessageQuery,
  Standing,
  StandingQuery,
} from "../domain/messages/notice-commands.ts";
import type {
  InboundCommand,
  InboundReply,
  OverheardCommand,
  SettleInboundCommand,
} from "../domain/conversation/inbound-commands.ts";
import type { RouteEvidence } from "../domain/routing/health/country-health.ts";
import type { HoldPartCommand, HoldPartReply, SettlePartsCommand } from "../domain/conversation/parts.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../domain/base/ids.ts";
import type { MessageNow } from "../domain/ledger/message-now.ts";
import type { Slot } from "../domain/base/placement.ts";
import type { UserState } from "../domain/users/user-state.ts";
import { readGuess } from "../domain/verification/code.ts";
import type { PushAnswerCommand } from "../domain/verification/push.ts";
import { factorQuestion } from "../domain/verification/second-factor.ts";
import type {
  CancelCommand,
  CheckCommand,
  CheckReply,
  ReadCommand,
  ReadReply,
  ResendCommand,
  ResendReply,
  StartCommand,
  StartReply,
} from "../domain/verification/commands.ts";
import type { BoundDevice } from "../domain/devices/bound-device.ts";
import type {
  BindCommand,
  BindReply,
  DeviceOwner,
  ForgetDevicesCommand,
  OpenChallengeCommand,
  OpenChallengeReply,
  UnbindCommand,
  UseDeviceCommand,
} from "../domain/devices/commands.ts";
import type {
  CancelReminderCommand,
  CancelReminderReply,
  CreateReminderCommand,
  InvitationQuery,
  JoinCommand,
  JoinReply,
  MoveReminderCommand,
  MoveReminderReply,
  ReminderQuery,
} from "../domain/reminders/commands.ts";
import type { Invitation } from "../domain/reminders/invitation.ts";
import type { Reminder } from "../domain/reminders/reminder.ts";
import type { UserChange, UserRef } from "../app/users/ports.ts";
import type { LiftStopsCommand, LiftStopsReply } from "../app/consent/ports.ts";
import type { OptOutChange } from "../app/state-ports.ts";
import type { AcquaintanceQuery } from "../app/conversation/ports.ts";
import type { Acquaintance } from "../domain/conversation/whose-answer.ts";
import type { ObjectPorts } from "./object-ports.ts";
import { acquaint, STRANGERS } from "./phone/conversation/acquaint.ts";
import * as alerts from "./phone/alerts/alert-commands.ts";
import * as devices from "./phone/devices/device-commands.ts";
import * as messages from "./phone/sending/message-commands.ts";
import * as notices from "./phone/messages/notice-commands.ts";
import { liftCarrierStops, setOptOut } from "./phone/consent/opt-out.ts";
import { overhear } from "./phone/conversation/overhear.ts";
import { answerPush } from "./phone/verification/push-commands.ts";
import { PhoneBase } from "./phone/phone-base.ts";
import * as reminders from "./phone/reminders/reminder-commands.ts";
import { type Identity, Rows } from "./phone/rows.ts";
import * as users from "./phone/users/user-commands.ts";
import * as verifications from "./phone/verification/verification-commands.ts";
import { WakeLoop } from "./phone/wake-loop.ts";

const NOT_FOUND = { outcome: "not_found" } as const;

/** The words of all languages, read with the first text of an isolate, before the transaction: that waits for nothing. */
const inboundCommands = () => import("./phone/conversation/inbound-commands.ts");

export class PhoneObject extends DurableObject<unknown> {
  readonly #rows: Rows;
  readonly #ports: ObjectPorts;
  readonly #loop: WakeLoop;
  readonly #base: PhoneBase;

  constructor(ctx: DurableObjectState, env: unknown, ports: ObjectPorts) {
    super(ctx, env);
    this.#rows = new Rows(ctx.storage.sql);
    this.#ports = ports;
    this.#loop = new WakeLoop({ storage: ctx.storage, nowMs: () => Date.now() }, this.#rows, ports);
    this.#base = new PhoneBase(ctx.storage, this.#rows, this.#loop);
  }

  start(slot: Slot, command: StartCommand): StartReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      verifications.start(this.#rows, command, nowMs),
    );
  }

  resend(slot: Slot, command: ResendCommand): ResendReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      verifications.resend(this.#rows, command, nowMs),
    );
  }

  /** Derives the code first: nothing is awaited between reading the counters and writing them. */
  async check(slot: Slot, command: CheckCommand): Promise<CheckReply> {
    if (!this.#base.exists()) return NOT_FOUND;
    const verification = this.#rows.verification(command.verificationId);
    if (verification === null) return NOT_FOUND;
    const question = command.proof === undefined ? factorQuestion(verification, Date.now()) : null;
    if (question !== null) return { outcome: "proof_needed", question };
    const { tenantId, id: verificationId, purpose, code: seed } = verification;
    const phoneToken = verification.phone.token;
    const code = await this.#ports.codes.derive({ tenantId, phoneToken, verificationId, purpose, seed });
    const utf8 = new TextEncoder();
    const matches = constantTimeEqual(utf8.encode(readGuess(command.guess)), utf8.encode(code));
    return this.#base.transact({ tenantId, slot }, (nowMs) =>
      verifications.check(this.#rows, { ...command, matches }, nowMs),
    );
  }

  cancel(slot: Slot, command: CancelCommand): ReadReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      verifications.cancel(this.#rows, command, nowMs),
    );
  }

  read(command: ReadCommand): ReadReply {
    return this.#base.look<ReadReply>(NOT_FOUND, (nowMs) => verifications.read(this.#rows, command, nowMs));
  }

  answerPush(slot: Slot, command: PushAnswerCommand): void {
    this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) => answerPush(this.#rows, command, nowMs));
  }

  claim(slot: Slot, command: ClaimCommand): ClaimReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      messages.claim(this.#rows, command, nowMs),
    );
  }

  record(slot: Slot, command: RecordCommand): RecordReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      messages.record(this.#rows, command, nowMs),
    );
  }

  postpone(slot: Slot, command: PostponeCommand): void {
    this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) => messages.postpone(this.#rows, command, nowMs));
  }

  abandon(slot: Slot, command: AbandonCommand): void {
    this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) => messages.abandon(this.#rows, command, nowMs));
  }

  receive(tenantId: string, slot: Slot, receipts: readonly ReceiptCommand[]): readonly RouteEvidence[] {
    const identity = { tenantId, slot };
    return this.#base.transact(identity, (nowMs) =>
      messages.receive(this.#rows, receipts, { nowMs, makeMessageId: () => this.#messageId(identity, nowMs) }),
    );
  }

  setOptOut(slot: Slot, change: OptOutChange): ConsentOutcome {
    return this.#base.transact({ tenantId: change.tenantId, slot }, (nowMs) => setOptOut(this.#rows, change, nowMs));
  }

  liftCarrierStops(slot: Slot, command: LiftStopsCommand): LiftStopsReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      liftCarrierStops(this.#rows, command, nowMs),
    );
  }

  async receiveInbound(slot: Slot, command: InboundCommand): Promise<InboundReply> {
    const { receiveInbound } = await inboundCommands();
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      receiveInbound(this.#rows, command, nowMs),
    );
  }

  overhear(slot: Slot, command: OverheardCommand): boolean {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) => overhear(this.#rows, command, nowMs));
  }

  acquaint(query: AcquaintanceQuery): Acquaintance {
    return this.#base.look<Acquaintance>(STRANGERS, (nowMs) => acquaint(this.#rows, query, nowMs));
  }

  holdPart(slot: Slot, command: HoldPartCommand): HoldPartReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) => this.#rows.parts.hold(command, nowMs));
  }

  settleParts(slot: Slot, command: SettlePartsCommand): void {
    this.#base.transact({ tenantId: command.tenantId, slot }, () => this.#rows.parts.settle(command));
  }

  async settleInbound(slot: Slot, command: SettleInboundCommand): Promise<void> {
    const { settleInbound } = await inboundCommands();
    this.#base.transact({ tenantId: command.tenantId, slot }, () => settleInbound(this.#rows, command));
  }

  queueNotice(slot: Slot, command: QueueNoticeCommand): QueueNoticeReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      notices.queueNotice(this.#rows, command, nowMs),
    );
  }

  cancelNotice(slot: Slot, command: CancelNoticeCommand): CancelNoticeReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      notices.cancelNotice(this.#rows, command, nowMs),
    );
  }

  readMessage(query: ReadMessageQuery): MessageNow | null {
    return this.#base.look<MessageNow | null>(null, () => notices.readMessage(this.#rows, query));
  }

  dropUserNotices(slot: Slot, command: DropUserCommand): void {
    this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      notices.dropUserNotices(this.#rows, command, nowMs),
    );
  }

  readStanding(query: StandingQuery): Standing {
    const nobody: Standing = { optedOutAtMs: null, isOnline: false };
    return this.#base.look(nobody, (nowMs) => notices.readStanding(this.#rows, query, nowMs));
  }

  setPresence(slot: Slot, command: PresenceCommand): void {
    this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      notices.setPresence(this.#rows, command, nowMs),
    );
  }

  openAlert(slot: Slot, command: OpenAlertCommand): OpenAlertReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      alerts.openAlert(this.#rows, command, nowMs),
    );
  }

  listAlerts(query: AlertQuery): readonly Alert[] {
    return this.#base.look<readonly Alert[]>([], (nowMs) => alerts.listAlerts(this.#rows, query, nowMs));
  }

  answerAlert(slot: Slot, command: AnswerAlertCommand): AnswerAlertReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      alerts.answerAlert(this.#rows, command, nowMs),
    );
  }

  createReminder(slot: Slot, command: CreateReminderCommand): Reminder {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      reminders.createReminder(this.#rows, command, nowMs),
    );
  }

  readReminder(query: ReminderQuery): Reminder | null {
    return this.#base.look<Reminder | null>(null, () => reminders.readReminder(this.#rows, query));
  }

  cancelReminder(slot: Slot, command: CancelReminderCommand): CancelReminderReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      reminders.cancelReminder(this.#rows, command, nowMs),
    );
  }

  moveReminder(slot: Slot, command: MoveReminderCommand): MoveReminderReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      reminders.moveReminder(this.#rows, command, nowMs),
    );
  }

  listInvitations(query: InvitationQuery): readonly Invitation[] {
    return this.#base.look<readonly Invitation[]>([], (nowMs) => reminders.listInvitations(this.#rows, query, nowMs));
  }

  joinInvitation(slot: Slot, command: JoinCommand): JoinReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      reminders.joinInvitation(this.#rows, command, nowMs),
    );
  }

  readUser(user: UserRef): UserState | null {
    return this.#base.look<UserState | null>(null, () => users.readUser(this.#rows, user));
  }

  knowUser(slot: Slot, user: UserRef): UserState {
    return this.#base.transact({ tenantId: user.tenantId, slot }, (nowMs) => users.knowUser(this.#rows, user, nowMs));
  }

  freezeUser(slot: Slot, change: UserChange): UserState {
    return this.#base.transact({ tenantId: change.tenantId, slot }, (nowMs) =>
      users.freezeUser(this.#rows, change, nowMs),
    );
  }

  unfreezeUser(slot: Slot, change: UserChange): UserState {
    return this.#base.transact({ tenantId: change.tenantId, slot }, (nowMs) =>
      users.unfreezeUser(this.#rows, change, nowMs),
    );
  }

  forgetUser(slot: Slot, user: UserRef): boolean {
    return this.#base.transact({ tenantId: user.tenantId, slot }, () => users.forgetUser(this.#rows, user));
  }

  openChallenge(slot: Slot, command: OpenChallengeCommand): OpenChallengeReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      devices.openChallenge(this.#rows, command, nowMs),
    );
  }

  bindDevice(slot: Slot, command: BindCommand): BindReply {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      devices.bind(this.#rows, command, nowMs),
    );
  }

  listDevices(owner: DeviceOwner): readonly BoundDevice[] {
    return this.#base.look<readonly BoundDevice[]>([], () => devices.listDevices(this.#rows, owner));
  }

  unbindDevice(slot: Slot, command: UnbindCommand): boolean {
    return this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      devices.unbind(this.#rows, command, nowMs),
    );
  }

  forgetDevices(slot: Slot, command: ForgetDevicesCommand): void {
    this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) =>
      devices.forgetDevices(this.#rows, command, nowMs),
    );
  }

  useDevice(slot: Slot, command: UseDeviceCommand): void {
    this.#base.transact({ tenantId: command.tenantId, slot }, (nowMs) => devices.useDevice(this.#rows, command, nowMs));
  }

  /** Called by Cron for objects whose alarm the platform abandoned: looks at what is due, and re-arms. */
  async wake(): Promise<void> {
    await this.alarm();
  }

  override async alarm(): Promise<void> {
    const identity = this.#base.exists() ? this.#base.identity : null;
    if (identity === null) return;
    await this.#loop.run(identity, (nowMs) => this.#messageId(identity, nowMs));
    if (this.#rows.retention.isEmpty()) await this.#base.forget();
  }

  #messageId(identity: Identity, nowMs: number): string {
    const entropy = this.#ports.random.bytes(ID_ENTROPY_BYTES);
    return makeRoutedId("message", identity.slot, { nowMs, entropy });
  }
}
