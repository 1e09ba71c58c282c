/**
 * What follows from the codes of the other vendors and of the SMPP standard where a page leaves two readings open: the one that
 * blocks nobody for good and ends nothing while another route is unused.
 */
import { describe, expect, it } from "vitest";
import { kindOfCode as kindOfAfricasTalkingCode } from "../../src/carriers/africas-talking/failures.ts";
import {
  kindOfCode as kindOfAlibabaCode,
  kindOfReceiptCode as kindOfAlibabaReceipt,
} from "../../src/carriers/alibaba/failures.ts";
import { kindOfError as kindOfAwsError, kindOfEvent as kindOfAwsEvent } from "../../src/carriers/aws/failures.ts";
import { kindOfReason as kindOfBirdReason } from "../../src/carriers/bird/failures.ts";
import {
  kindOfError as kindOfClickatellError,
  kindOfStatus as kindOfClickatellStatus,
} from "../../src/carriers/clickatell/failures.ts";
import {
  kindOfError as kindOfSinchError,
  kindOfReportCode as kindOfSinchReport,
} from "../../src/carriers/sinch/failures.ts";
import { kindOfCode as kindOfTencentCode } from "../../src/carriers/tencent/failures.ts";
import { FAILURE_RULES } from "../../src/domain/carriers/failure-rules.ts";
import { kindOfReceiptError } from "../../src/domain/carriers/smpp/receipt-errors.ts";
import { failureOfSmppStatus } from "../../src/domain/carriers/smpp/statuses.ts";

const kindOfAws = (reason: string, type: string) => kindOfAwsError({ type, reason, fields: [] });

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
