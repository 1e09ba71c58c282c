/** `/v1/campaigns/{id}/report`: how far it is, and whether it worked. */
import { readCampaignLoad } from "../../app/campaigns/read-load.ts";
import { READ_REPORT_REFUSES, readReport } from "../../app/campaigns/read-report.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { loadBody, reportBody, reportCsv } from "./report-schema.ts";
import { loadEntry, reportCsvText, reportEntry } from "./report-wire.ts";

const report = defineRoute({
  method: "GET",
  path: "/v1/campaigns/{id}/report",
  operationId: "readCampaignReport",
  summary: "Read a campaign's report",
  description: "Counted now: what became of everybody it was due for, and who came back of those texted and held out.",
  tag: "Campaigns",
  access: { permission: "campaign.read" },
  pathId: "campaign",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The report.", schema: reportBody } },
  refuses: READ_REPORT_REFUSES,
  async handle({ services, principal, id }) {
    const read = await readReport(services, principal, id);
    return read.ok ? ok({ status: 200 as const, body: reportEntry(read.value) }) : read;
  },
});

const csv = defineRoute({
  method: "GET",
  path: "/v1/campaigns/{id}/report.csv",
  operationId: "readCampaignReportCsv",
  summary: "Read a campaign's report as CSV",
  description: "Who came back, a line a group and time.",
  tag: "Campaigns",
  access: { permission: "campaign.read" },
  pathId: "campaign",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The lines.", schema: reportCsv, type: "text/csv" } },
  refuses: READ_REPORT_REFUSES,
  async handle({ services, principal, id }) {
    const read = await readReport(services, principal, id);
    return read.ok ? ok({ status: 200 as const, body: reportCsvText(read.value) }) : read;
  },
});

const load = defineRoute({
  method: "GET",
  path: "/v1/campaigns/load",
  operationId: "readCampaignLoad",
  summary: "Read what campaigns are to send",
  description:
    "Of all campaigns together, in the coming 24 hours, beside what may go: what finds no place moves to the next.",
  tag: "Campaigns",
  access: { permission: "campaign.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "Hours in which something is to go.", schema: loadBody } },
  refuses: [],
  async handle({ services, principal }) {
    return ok({ status: 200 as const, body: loadEntry(await readCampaignLoad(services, principal)) });
  },
});

export const CAMPAIGN_REPORT_ROUTES: readonly ApiRoute[] = [load, report, csv];
