/** `/v1/triggers`: what one would have sent in the last day, and what it has sent. */
import { READ_TRIGGER_REPORT_REFUSES, readTriggerReport } from "../../app/triggers/read-trigger-report.ts";
import { TRY_TRIGGER_REFUSES, tryKeptTrigger, tryTrigger } from "../../app/triggers/try-trigger.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { trialEntry, triggerPlanOf, triggerReportEntry } from "./trigger-wire.ts";
import { triggerReportBody, triggerTrialBody } from "./trigger-trials-schema.ts";
import { createTriggerRequest, TRIGGER_BYTES } from "./triggers-schema.ts";

const DRY_RUN = {
  description:
    "Over the last 24 hours, in all buckets of users: how often it would have fired, and what would have come of it. Nothing is sent or kept.",
  tag: "Triggers",
  access: { permission: "campaign.oversee" },
  query: NO_QUERY,
  replies: { 200: { description: "What it would have done.", schema: triggerTrialBody } },
} as const;

const dryRun = defineRoute({
  ...DRY_RUN,
  method: "POST",
  path: "/v1/triggers/dry-run",
  operationId: "dryRunTrigger",
  summary: "Try a trigger on the last day",
  maxBodyBytes: TRIGGER_BYTES,
  body: createTriggerRequest,
  refuses: [],
  async handle({ services, principal, body }) {
    return ok({ status: 200 as const, body: trialEntry(await tryTrigger(services, principal, triggerPlanOf(body))) });
  },
});

const dryRunKept = defineRoute({
  ...DRY_RUN,
  method: "POST",
  path: "/v1/triggers/{id}/dry-run",
  operationId: "dryRunKeptTrigger",
  summary: "Try a kept trigger on the last day",
  pathId: "trigger",
  body: NO_BODY,
  refuses: TRY_TRIGGER_REFUSES,
  async handle({ services, principal, id }) {
    const tried = await tryKeptTrigger(services, principal, id);
    return tried.ok ? ok({ status: 200 as const, body: trialEntry(tried.value) }) : tried;
  },
});

const report = defineRoute({
  method: "GET",
  path: "/v1/triggers/{id}/report",
  operationId: "readTriggerReport",
  summary: "Read a trigger's report",
  description: "Counted now: what became of every time it fired in the last 90 days.",
  tag: "Triggers",
  access: { permission: "campaign.read" },
  pathId: "trigger",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The report.", schema: triggerReportBody } },
  refuses: READ_TRIGGER_REPORT_REFUSES,
  async handle({ services, principal, id }) {
    const read = await readTriggerReport(services, principal, id);
    return read.ok ? ok({ status: 200 as const, body: triggerReportEntry(read.value) }) : read;
  },
});

export const TRIGGER_TRIAL_ROUTES: readonly ApiRoute[] = [dryRun, dryRunKept, report];
