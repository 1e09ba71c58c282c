/**
 * The codes that the other vendors and the SMPP standard document, each with our reading, and what follows where a page
 * leaves two readings open: the one that blocks nobody for good and ends nothing while another route is unused.
 */
import { describe, expect, it } from "vitest";
import {
  kindOfCode as kindOfAfricasTalkingCode,
  kindOfReason as kindOfAfricasTalkingReason,
} from "../../src/carriers/africas-talking/failures.ts";
import {
  kindOfCode as kindOfAlibabaCode,
  kindOfReceiptCode as kindOfAlibabaReceipt,
} from "../../src/carriers/alibaba/failures.ts";
import { kindOfError as kindOfAwsError, kindOfEvent as kindOfAwsEvent } from "../../src/carriers/aws/failures.ts";
import { kindOfError as kindOfBirdError, kindOfReason as kindOfBirdReason } from "../../src/carriers/bird/failures.ts";
import {
  kindOfError as kindOfClickatellError,
  kindOfStatus as kindOfClickatellStatus,
} from "../../src/carriers/clickatell/failures.ts";
import {
  kindOfCallEnd as kindOfSinchCall,
  kindOfError as kindOfSinchError,
  kindOfReportCode as kindOfSinchReport,
} from "../../src/carriers/sinch/failures.ts";
import {
  kindOfCode as kindOfTencentCode,
  kindOfReceiptCode as kindOfTencentReceipt,
} from "../../src/carriers/tencent/failures.ts";
import { FAILURE_RULES } from "../../src/domain/carriers/failure-rules.ts";
import { kindOfReceiptError } from "../../src/domain/carriers/smpp/receipt-errors.ts";
import { failureOfSmppStatus } from "../../src/domain/carriers/smpp/statuses.ts";
import africasTalkingReasons from "../fixtures/carriers/codes/africas-talking-reasons.json" with { type: "json" };
import africasTalking from "../fixtures/carriers/codes/africas-talking.json" with { type: "json" };
import alibabaReceipts from "../fixtures/carriers/codes/alibaba-receipts.json" with { type: "json" };
import alibaba from "../fixtures/carriers/codes/alibaba.json" with { type: "json" };
import awsEvents from "../fixtures/carriers/codes/aws-events.json" with { type: "json" };
import awsReasons from "../fixtures/carriers/codes/aws-reasons.json" with { type: "json" };
import awsTypes from "../fixtures/carriers/codes/aws-types.json" with { type: "json" };
import birdErrors from "../fixtures/carriers/codes/bird-errors.json" with { type: "json" };
import birdReasons from "../fixtures/carriers/codes/bird-reasons.json" with { type: "json" };
import clickatellStatuses from "../fixtures/carriers/codes/clickatell-statuses.json" with { type: "json" };
import clickatell from "../fixtures/carriers/codes/clickatell.json" with { type: "json" };
import sinchCalls from "../fixtures/carriers/codes/sinch-calls.json" with { type: "json" };
import sinchErrors from "../fixtures/carriers/codes/sinch-errors.json" with { type: "json" };
import sinchReports from "../fixtures/carriers/codes/sinch-reports.json" with { type: "json" };
import smppReceiptErrors from "../fixtures/carriers/codes/smpp-receipt-errors.json" with { type: "json" };
import smppStatuses from "../fixtures/carriers/codes/smpp-statuses.json" with { type: "json" };
import tencentReceipts from "../fixtures/carriers/codes/tencent-receipts.json" with { type: "json" };
import tencent from "../fixtures/carriers/codes/tencent.json" with { type: "json" };
import { type CodeList, itReadsEveryCode } from "./code-lists.ts";

/** The label says in which member the word stands. */
const kindOfBird = (word: string, member: string) =>
  kindOfBirdError({ type: "", code: "E00000", name: "", params: [], [member]: word });

const kindOfSinchEnd = (word: string, member: string) =>
  member === "result" ? kindOfSinchCall(word, "N/A") : kindOfSinchCall("FAILED", word);

const kindOfAws = (reason: string, type: string) => kindOfAwsError({ type, reason, fields: [] });

const LISTS: readonly CodeList[] = [
  { name: "Sinch errors", list: sinchErrors, read: (code) => kindOfSinchError({ code }), least: 12 },
  { name: "Sinch reports", list: sinchReports, read: (code) => kindOfSinchReport(Number(code)), least: 16 },
  { name: "Sinch calls", list: sinchCalls, read: kindOfSinchEnd, least: 10 },
  { name: "Bird errors", list: birdErrors, read: kindOfBird, least: 24 },
  { name: "Bird reasons", list: birdReasons, read: kindOfBirdReason, least: 11 },
  { name: "AWS reasons", list: awsReasons, read: kindOfAws, least: 114 },
  { name: "AWS types", list: awsTypes, read: (type) => kindOfAws("", type), least: 30 },
  { name: "AWS events", list: awsEvents, read: kindOfAwsEvent, least: 13 },
  { name: "Alibaba", list: alibaba, read: kindOfAlibabaCode, least: 87 },
  { name: "Alibaba receipts", list: alibabaReceipts, read: kindOfAlibabaReceipt, least: 25 },
  { name: "Tencent", list: tencent, read: kindOfTencentCode, least: 120 },
  { name: "Tencent receipts", list: tencentReceipts, read: kindOfTencentReceipt, least: 46 },
  {
    name: "Africa's Talking",
    list: africasTalking,
    read: (code) => kindOfAfricasTalkingCode(Number(code)),
    least: 11,
  },
  {
    name: "Africa's Talking receipts",
    list: africasTalkingReasons,
    read: kindOfAfricasTalkingReason,
    least: 11,
  },
  { name: "Clickatell", list: clickatell, read: (code) => kindOfClickatellError({ code: Number(code) }), least: 32 },
  { name: "Clickatell statuses", list: clickatellStatuses, read: kindOfClickatellStatus, least: 10 },
  { name: "SMPP statuses", list: smppStatuses, read: (code) => failureOfSmppStatus(Number(code)).kind, least: 47 },
  { name: "SMPP receipt errors", list: smppReceiptErrors, read: kindOfReceiptError, least: 55 },
];

itReadsEveryCode(LISTS);

describe("what must neither end a verification while another route is unused, nor be kept about the person", () => {
  it.each([
    ["Africa's Talking 406", kindOfAfricasTalkingCode(406)],
    ["Africa's Talking 407", kindOfAfricasTalkingCode(407)],
    ["Africa's Talking 409 (do not disturb)", kindOfAfricasTalkingCode(409)],
    ["Alibaba's flow control of one number", kindOfAlibabaCode("isv.BUSINESS_LIMIT_CONTROL")],
    ["Alibaba's adverts that were left", kindOfAlibabaCode("isv.CUSTOMER_REFUSED")],
    ["Alibaba's block list", kindOfAlibabaReceipt("MOBILE_IN_BLACK")],
    ["Alibaba's off or unassigned", kindOfAlibabaReceipt("MOBILE_NOT_ON_SERVICE")],
    ["AWS's protected country", kindOfAws("DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION", "")],
    ["AWS's protected number", kindOfAws("DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE", "")],
    ["AWS's blocked phone", kindOfAwsEvent("TEXT_BLOCKED")],
    ["Bird's landline", kindOfBirdReason("landline_unreachable")],
    ["Bird's block on the device", kindOfBirdReason("blocked_by_recipient")],
    ["Bird's filter", kindOfBirdReason("blocked_by_carrier")],
    ["Clickatell's message too long", kindOfClickatellError({ code: 24 })],
    ["Clickatell's stop by the vendor's user", kindOfClickatellStatus("STOPPED_BY_USER")],
    ["Sinch 402", kindOfSinchReport(402)],
    ["Sinch's refused body", kindOfSinchError({ code: "syntax_x", text: "parameter 'body'" })],
    ["Tencent's block list", kindOfTencentCode("FailedOperation.PhoneNumberInBlacklist")],
    ["Tencent's 30 seconds", kindOfTencentCode("LimitExceeded.PhoneNumberThirtySecondLimit")],
    ["Tencent's day", kindOfTencentCode("LimitExceeded.PhoneNumberDailyLimit")],
    ["Tencent's sensitive word", kindOfTencentCode("FailedOperation.ContainSensitiveWord")],
    ["SMPP's type of number", failureOfSmppStatus(0x50).kind],
    ["an SMPP receipt's err:001", kindOfReceiptError("001")],
  ] as const)("%s", (_title, kind) => {
    expect(kind).not.toBeNull();
    expect(FAILURE_RULES[kind ?? "opted_out"]).toMatchObject({ recorded: "nothing" });
    expect(FAILURE_RULES[kind ?? "opted_out"].retry).not.toBe("never");
  });
});

describe("what one template, country or number is refused for", () => {
  it.each([
    ["Alibaba's template", kindOfAlibabaCode("isv.SMS_TEMPLATE_ILLEGAL")],
    ["Alibaba's variable", kindOfAlibabaCode("isv.TEMPLATE_PARAMS_ILLEGAL")],
    ["Alibaba's country", kindOfAlibabaCode("isv.NOT_SUPPORTED_COUNTRY")],
    ["AWS's country", kindOfAws("COUNTRY_NOT_ENABLED", "ValidationException")],
    ["Tencent's template", kindOfTencentCode("FailedOperation.TemplateIncorrectOrUnapproved")],
    ["Tencent's variable", kindOfTencentCode("InvalidParameterValue.TemplateParameterFormatError")],
    ["Tencent's region", kindOfTencentCode("UnsupportedOperation.UnsupportedRegion")],
    ["Sinch's region", kindOfSinchReport(412)],
  ] as const)("%s does not break the route for all others", (_title, kind) => {
    expect(FAILURE_RULES[kind ?? "credentials_rejected"].health).not.toBe("broken");
  });
});

describe("an error of an SMPP receipt", () => {
  it.each([
    ["001", "handset_unreachable"],
    ["1", "handset_unreachable"],
    ["network_3_1", "number_rejected"],
    ["network_1_1", null],
    ["01B", null],
    ["777", null],
    ["0x0000000b", null],
  ] as const)("%s is %s", (code, kind) => {
    expect(kindOfReceiptError(code)).toBe(kind);
  });
});
