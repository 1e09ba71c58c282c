/** A text from a phone: understood, acted on and remembered in one synchronous transaction, a STOP before all else. */
import { isAlertOpen } from "../../../domain/alerts/alert.ts";
import type { ConsentOutcome } from "../../../domain/consent/opt-out.ts";
import type { OpenQuestion } from "../../../domain/conversation/answer-kinds.ts";
import type { Classified } from "../../../domain/conversation/classify.ts";
import { EARLIER_WINDOW_MS, mayReply } from "../../../domain/conversation/decide-auto-reply.ts";
import type {
  AnswerFound,
  AutoReplyKind,
  InboundCommand,
  InboundReply,
  SettleInboundCommand,
} from "../../../domain/conversation/inbound-commands.ts";
import { answerWithStop, askedAlerts, askedAtMs, rejectLateWithStop } from "../alerts/alert-commands.ts";
import { insertNotice } from "../messages/notice-commands.ts";
import { answerConsent } from "../consent/consent-questions.ts";
import { setOptOut } from "../consent/opt-out.ts";
import { understandInbound, type Understood } from "./read-inbound.ts";
import type { Rows } from "../rows.ts";

const UNSETTLED_MS = 86_400_000;

export function receiveInbound(rows: Rows, command: InboundCommand, nowMs: number): InboundReply {
  const { phoneToken, fingerprint, inboundId, sender, text, textHash } = command;
  const known = rows.inbound.find(phoneToken, fingerprint);
  if (known !== null) {
    const { inboundId: firstId, meaning, answer, atMs } = known;
    // What was left to act on then is left to its queue for half a day: later it is nothing but a repetition.
    const open = nowMs - atMs < UNSETTLED_MS ? answer : null;
    return { inboundId: firstId, meaning, answer: open, dispatch: null };
  }
  const understood = understandInbound(rows, command, nowMs);
  const { ruled: found, asksAgain } = understood;
  const isStale = isOlderThanQuestion(rows, command, { found: understood.found, nowMs });
  const answered = found.kind === "stop" && !isStale ? answerAlerts(rows, command, { found, nowMs }) : null;
  const consent = changeConsent(rows, command, { found, nowMs });
  answerConsent(rows, command, { found, nowMs });
  tellReceived(rows, command, { meaning: found.kind, nowMs });
  const earlier = rows.inbound.since(phoneToken, nowMs - EARLIER_WINDOW_MS);
  const meaning = asksAgain ? "answer" : found.kind;
  // A STOP that was one before says something new of the alert.
  const news = answered !== null && consent !== "overtaken" ? "changed" : consent;
  const mayAnswer = mayReply({ text, textHash, sender, meaning, consent: news, earlier, nowMs });
  const answer =
    found.kind === "stop" && answered !== null ? answered.answer : answerOf(understood, { mayAnswer, isStale });
  const dispatch = mayAnswer ? queueReply(rows, command, { found, answered, nowMs }) : null;
  const replied = dispatch !== null || (mayAnswer && answer !== null);
  const seen = {
    inboundId,
    sender,
    textHash,
    atMs: nowMs,
    meaning: found.kind,
    answer,
    replied,
    isDated: command.isDated,
  };
  rows.inbound.save(phoneToken, fingerprint, seen);
  return { inboundId, meaning: found.kind, answer, dispatch };
}

/** The owner of the question has acted on the answer: the same text again finds nothing left to do. */
export function settleInbound(rows: Rows, { phoneToken, fingerprint }: SettleInboundCommand): void {
  const seen = rows.inbound.find(phoneToken, fingerprint);
  if (seen !== null) rows.inbound.save(phoneToken, fingerprint, { ...seen, answer: null });
}

interface Found {
  readonly found: Classified;
  readonly nowMs: number;
}

/** STOP and START, by each of their scopes: what came of the one that did most. */
function changeConsent(rows: Rows, command: InboundCommand, { found, nowMs }: Found): ConsentOutcome {
  const { phoneToken, takenAtMs: saidAtMs } = command;
  const said = { phoneToken, saidAtMs };
  // A wrong clock may cost a START its effect, an old START no STOP: the carrier's word counts, however old it makes it.
  const startedAtMs = Math.min(saidAtMs, command.claimedAtMs ?? saidAtMs);
  if (found.kind === "start") {
    const started = { ...said, saidAtMs: startedAtMs, optedOut: false, keyword: found.keyword };
    return setOptOut(rows, started, nowMs);
  }
  if (found.kind !== "stop") return "unchanged";
  const keyword = found.keyword ?? found.rule;
  const outcomes = found.scopes.map((scope) => setOptOut(rows, { ...said, optedOut: true, keyword, scope }, nowMs));
  if (outcomes.includes("changed")) return "changed";
  return outcomes.includes("unchanged") ? "unchanged" : "overtaken";
}

/**
 * An alert that the same text answered: it counts in this commit, so that a STOP never leaves an account open. What is
 * left to the caller is the account at a new number.
 */
function answerAlerts(
  rows: Rows,
  { tenantId, phoneToken, sender }: InboundCommand,
  { found, nowMs }: { readonly found: Extract<Classified, { kind: "stop" }>; readonly nowMs: number },
): AnsweredAlert | null {
  const { answer } = found;
  if (answer === null) return null;
  const { choice, token } = answer;
  const asked = { phoneToken, sender, token };
  const [alert] = answerWithStop(rows, { tenantId, asked, answer }, nowMs);
  if (alert !== undefined) return { tells: choice, answer: { about: "alert", choice, token: alert.token } };
  if (choice !== "reject" || answer.ground !== "said") return null;
  return rejectLateWithStop(rows, asked, nowMs) === null ? null : { tells: "late", answer: null };
}

interface AnsweredAlert {
  /** What the confirmation of the STOP tells of it. */
  readonly tells: keyof NonNullable<InboundCommand["stopReplies"]>;
  /** What is left to do. */
  readonly answer: AnswerFound | null;
}

function tellReceived(
  rows: Rows,
  { phoneToken, phoneMasked, inboundId, sender, country, mediaCount }: InboundCommand,
  { meaning, nowMs }: { meaning: Classified["kind"]; nowMs: number },
): void {
  rows.events.add(phoneToken, nowMs, [
    {
      type: "message.received",
      inboundId,
      to: sender,
      phoneMasked,
      country,
      meaning,
      mediaCount,
    },
  ]);
}

/** A carrier's clock may be behind ours by so much. */
const CLOCKS_DIFFER_MS = 60_000;

/** A yes that was written before the text of an alert left, and came late, says nothing of it; a no is never put aside. */
function isOlderThanQuestion(rows: Rows, command: InboundCommand, { found, nowMs }: Found): boolean {
  const said =
    found.kind === "stop" ? found.answer : found.kind === "answer" ? { ...found, choice: found.answer } : null;
  if (said?.choice !== "confirm" || said.token !== null) return false;
  const latestMs = Math.min(command.takenAtMs, command.claimedAtMs ?? command.takenAtMs) + CLOCKS_DIFFER_MS;
  return askedAlerts(rows, command.phoneToken, nowMs).some(
    (alert) => isAlertOpen(alert, nowMs) && askedAtMs(rows, alert) > latestMs,
  );
}

function answerOf(
  { found, questions, asksAgain }: Understood,
  { mayAnswer, isStale }: { readonly mayAnswer: boolean; readonly isStale: boolean },
): AnswerFound | null {
  // All that an unclear answer leads to is a text that asks again.
  if (asksAgain) return mayAnswer ? { about: "alert", choice: "unclear", token: null } : null;
  if (found.kind !== "answer") return null;
  const { answer, token } = found;
  const about = aboutWhat(found, questions);
  // It has had its effect in this transaction, or it has none.
  if (about === "consent") return null;
  const choice = isStale ? "unclear" : answer;
  if (choice === "unclear" && !mayAnswer) return null;
  return { about, choice, token };
}

/** Which kind of question an answer is for; an unclear one is for the alert, if there is one. */
function aboutWhat(
  { answer, token }: Extract<Classified, { kind: "answer" }>,
  questions: readonly OpenQuestion[],
): OpenQuestion["kind"] {
  if (answer === "confirm" || answer === "reject") return "alert";
  if (answer === "join" || answer === "decline") return "invitation";
  if (answer === "agree" || answer === "disagree") return "consent";
  const named = token === null ? undefined : questions.find((question) => question.token === token);
  const kinds = questions.map(({ kind }) => kind);
  return named?.kind ?? (kinds.includes("alert") ? "alert" : kinds.includes("invitation") ? "invitation" : "consent");
}

const REPLIES = {
  stop: "stop_confirmed",
  start: "start_confirmed",
  help: "help",
  answer: null,
  unknown: null,
} as const satisfies Record<Classified["kind"], AutoReplyKind | null>;

function queueReply(
  rows: Rows,
  { tenantId, reply, stopReplies }: InboundCommand,
  { found, answered, nowMs }: Found & { readonly answered: AnsweredAlert | null },
): string | null {
  // Prepared before the questions were known: "CANCEL 7KM" looked like a STOP until then.
  if (reply === null || reply.kind !== REPLIES[found.kind]) return null;
  const order = answered === null ? reply.order : (stopReplies?.[answered.tells] ?? reply.order);
  const queued = insertNotice(rows, { tenantId, order }, nowMs);
  return queued.outcome === "queued" ? queued.dispatch : null;
}
