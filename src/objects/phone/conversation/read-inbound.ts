/** What a text from a phone means, by the questions that the phone has been asked: read again inside its transaction. */
import { type Alert, canRejectLate, canTakeBack, isAlertOpen } from "../../../domain/alerts/alert.ts";
import type { OpenQuestion } from "../../../domain/conversation/answer-kinds.ts";
import { type Classified, classifyInbound } from "../../../domain/conversation/classify.ts";
import type { InboundCommand } from "../../../domain/conversation/inbound-commands.ts";
import { hasQuestionMark } from "../../../domain/conversation/question-mark.ts";
import { ruleByVerdict } from "../../../domain/conversation/rule-by-verdict.ts";
import type { Invitation } from "../../../domain/reminders/invitation.ts";
import { askedAlerts, wasAskedBy } from "../alerts/alert-commands.ts";
import { answerableQuestions } from "../consent/consent-questions.ts";
import { listInvitations } from "../reminders/reminder-commands.ts";
import type { Rows } from "../rows.ts";

export interface Understood {
  /** What its words say: an answer counts beside a carrier's own verdict on the text. */
  readonly found: Classified;
  /** What it is to consent, to the tenant and to whoever wrote it: the same, but for a carrier's verdict. */
  readonly ruled: Classified;
  /** The questions that it was read with. */
  readonly questions: readonly OpenQuestion[];
  /** Those questions wait for an answer; else they were answered, or their time is over. */
  readonly isAsked: boolean;
  /** It says nothing we know while an alert of this sender waits for its answer, and nobody was asked again yet. */
  readonly asksAgain: boolean;
}

export function understandInbound(rows: Rows, command: InboundCommand, nowMs: number): Understood {
  const understood = readWords(rows, command, nowMs);
  const { country, takenAtMs, userLocale, verdict } = command;
  const where = { country, takenAtMs, userLocale, openQuestions: understood.isAsked ? understood.questions : [] };
  const ruled = ruleByVerdict(understood.found, verdict, where);
  return { ...understood, ruled, asksAgain: understood.asksAgain && verdict === null };
}

function readWords(rows: Rows, command: InboundCommand, nowMs: number): Omit<Understood, "ruled"> {
  const alerts = askedAlerts(rows, command.phoneToken, nowMs);
  const open = alerts.filter((alert) => isAlertOpen(alert, nowMs));
  const invitations = listInvitations(rows, command, nowMs).filter(({ status }) => status === "open");
  const ahead = invitations.filter(({ startsAtMs }) => startsAtMs > nowMs);
  const consents = answerableQuestions(rows, command, nowMs).map(() => ASKS_CONSENT);
  const told = [...open.map(asQuestion), ...ahead.map(asInvitation)];
  const asked = [...told, ...consents];
  const confirmed = alerts.filter((alert) => canTakeBack(alert, nowMs)).map(asQuestion);
  if (confirmed.length > 0) {
    const questions = [...asked, ...confirmed];
    const found = classify(command, questions);
    if (takesBack(found, confirmed)) return { found, questions, isAsked: true, asksAgain: false };
  }
  const isAsked = asked.length > 0;
  // A question for consent is asked by a form that anybody may fill in: it hides no "it was not me" to an alert.
  const denied = told.length > 0 ? null : readLateReject(command, { alerts, invitations, consents, nowMs });
  if (denied !== null) return denied;
  const questions = isAsked ? asked : lateQuestions(alerts, invitations);
  const read = classify(command, questions);
  const found = isAsked ? read : withoutDoubt(read);
  const waits = open.some((alert) => !alert.wasClarified && wasAskedBy(rows, alert, command.sender));
  return { found, questions, isAsked, asksAgain: waits && isUnclear(found, command.text) };
}

/** Whoever says of an alert that is over that it was not them has to hear what is left to do, whatever they were told before. */
function readLateReject(
  command: InboundCommand,
  {
    alerts,
    invitations,
    consents,
    nowMs,
  }: {
    readonly alerts: readonly Alert[];
    readonly invitations: readonly Invitation[];
    readonly consents: readonly OpenQuestion[];
    readonly nowMs: number;
  },
): Omit<Understood, "ruled"> | null {
  const late = alerts.filter((alert) => canRejectLate(alert, nowMs)).map(asQuestion);
  if (late.length === 0) return null;
  const questions = [...late, ...invitations.map(asInvitation), ...consents];
  const found = classify(command, questions);
  return takesBack(found, []) ? { found, questions, isAsked: false, asksAgain: false } : null;
}

/** A STOP doubts an alert that waits. One that was answered it leaves as it is: whoever said yes and then STOP wants quiet. */
function withoutDoubt(found: Classified): Classified {
  return found.kind === "stop" ? { ...found, answer: null } : found;
}

function classify(command: InboundCommand, openQuestions: readonly OpenQuestion[]): Classified {
  const { text, country, takenAtMs, userLocale } = command;
  return classifyInbound({ text, country, takenAtMs, userLocale, openQuestions });
}

/** A REJECT, alone or beside a STOP, or whatever names a confirmed alert: the rest is about what is still open. */
function takesBack(found: Classified, confirmed: readonly OpenQuestion[]): boolean {
  if (found.kind === "stop") return found.answer?.choice === "reject" && found.answer.ground === "said";
  if (found.kind !== "answer") return false;
  return found.answer === "reject" || confirmed.some(({ token }) => token !== null && token === found.token);
}

/**
 * Where nothing is open: alerts that ended within the day, because who answers late is told so once, else invitations
 * to what should have begun, because it may have moved.
 */
function lateQuestions(alerts: readonly Alert[], invitations: readonly Invitation[]): readonly OpenQuestion[] {
  const over = alerts.filter(({ wasToldOver }) => !wasToldOver).map(asQuestion);
  return over.length > 0 ? over : invitations.map(asInvitation);
}

/** Words that no rule knows, or a question mark alone. A reaction, a quotation or an emoji asks nothing. */
function isUnclear(found: Classified, text: string): boolean {
  if (found.kind !== "unknown") return false;
  return found.rule === "no_rule_matched" || (found.rule === "no_words" && hasQuestionMark(text));
}

/** An invitation is answered by a word, without a token. */
function asInvitation({ answerWord }: Invitation): OpenQuestion {
  return { kind: "invitation", token: null, ...(answerWord === null ? {} : { word: answerWord }) };
}

/** A question for consent is answered by yes or no, without a token: one is open at a time. */
const ASKS_CONSENT: OpenQuestion = { kind: "consent", token: null };

function asQuestion({ token }: Alert): OpenQuestion {
  return { kind: "alert", token };
}
