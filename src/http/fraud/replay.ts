/** `POST /v1/fraud/replay`: what a draft of the policy would have done with the starts of the last days. */
import { type FraudReplayReport, REPLAY_POLICY_REFUSES, replayPolicy } from "../../app/fraud/replay-policy.ts";
import { ok } from "../../domain/base/result.ts";
import type { CurvePoint, Toll } from "../../domain/fraud/replay/curve.ts";
import type { Moved } from "../../domain/fraud/replay/figures.ts";
import { type ApiRoute, defineRoute, NO_QUERY } from "../route.ts";
import { isoTime } from "../time.ts";
import { guardNamesWire, policyFrom } from "./policy-wire.ts";
import { fraudReplayBody, fraudReplayRequest } from "./replay-schema.ts";

/** Digits of shares that a sample can tell apart. */
const SHARE_FACTOR = 10_000;

const replay = defineRoute({
  method: "POST",
  path: "/v1/fraud/replay",
  operationId: "replayFraudPolicy",
  summary: "Replay the last days against a draft",
  description:
    "Judges the starts of the last days anew, by the signals that were kept of them: what went and would be stopped, what was stopped and would go, and what of it was a person's, by the code that was typed and by your feedback. With a curve of thresholds and the cheapest of them. Nothing is sent or stored.",
  tag: "Verify",
  access: { permission: "traffic.read" },
  query: NO_QUERY,
  body: fraudReplayRequest,
  replies: { 200: { description: "As it went, under the draft, and what differs.", schema: fraudReplayBody } },
  refuses: REPLAY_POLICY_REFUSES,
  async handle({ services, principal, body: { policy, days } }) {
    const draft = { days, policy: policyFrom(policy), allowedNumbers: policy.allowed_numbers ?? [] };
    const report = await replayPolicy(services, principal.tenant, draft);
    return report.ok ? ok({ status: 200 as const, body: reportEntry(report.value) }) : report;
  },
});

export const FRAUD_REPLAY_ROUTES: readonly ApiRoute[] = [replay];

function reportEntry(report: FraudReplayReport) {
  const { sample, asItWent, draft, newlyStopped, newlyAsked, wronglyStopped, limits, holdout } = report;
  const { estimated, ...held } = holdout;
  return {
    sample: {
      since: isoTime(sample.sinceMs),
      until: isoTime(sample.untilMs),
      starts: sample.starts,
      messages: sample.messages,
      complete: sample.isComplete,
      unreadable_days: [...sample.unreadableDays],
    },
    currency: report.currency,
    starts: report.starts,
    as_it_went: asItWent,
    draft,
    newly_stopped: movedEntry(newlyStopped),
    newly_asked: movedEntry(newlyAsked),
    newly_let: report.newlyLet,
    wrongly_stopped: {
      starts: wronglyStopped.starts,
      share: shareEntry(wronglyStopped.share),
      verification_ids: [...wronglyStopped.ids],
    },
    unknown: report.unknown,
    not_replayed: {
      thresholds: guardNamesWire(limits.thresholds),
      rules: [...limits.unseen],
      named_devices: limits.devices,
    },
    curve: report.curve.map(pointEntry),
    suggested: report.suggested === null ? null : pointEntry(report.suggested),
    suggested_by: report.suggestedBy,
    holdout: { ...held, estimated: estimated === null ? null : tollEntry(estimated) },
  };
}

function movedEntry({ unpricedTexts: unpriced_texts, spendMicros: spend_micro_units, ...counts }: Moved) {
  return { ...counts, unpriced_texts, spend_micro_units };
}

function pointEntry(point: CurvePoint) {
  return {
    block_at: point.blockAt,
    stopped: point.stopped,
    texts_saved: point.textsSaved,
    spend_saved_micro_units: point.spendSavedMicros,
    ...tollEntry(point),
    frauds_let: point.fraudsLet,
    unknown_let: point.unknownLet,
    unknown: point.unknown,
    estimated: point.estimated === null ? null : tollEntry(point.estimated),
  };
}

function tollEntry({ peopleStopped, peopleShare, expectedCostMicros: expected_cost_micro_units }: Toll) {
  return {
    people_stopped: Math.round(peopleStopped),
    people_stopped_share: shareEntry(peopleShare),
    expected_cost_micro_units,
  };
}

function shareEntry(share: number | null): number | null {
  return share === null ? null : Math.round(share * SHARE_FACTOR) / SHARE_FACTOR;
}
