/** What follows from the codes of the big vendors where a page leaves two readings open, or says more beside the number. */
import { describe, expect, it } from "vitest";

import { kindOfStatus, STATUS_DUPLICATE_ID } from "../../src/carriers/infobip/failures.ts";
import { kindOfCode as kindOfPlivoCode } from "../../src/carriers/plivo/failures.ts";
import { kindOfCode as kindOfTelnyxCode } from "../../src/carriers/telnyx/failures.ts";
import { kindOfCode as kindOfTwilioCode } from "../../src/carriers/twilio/failures.ts";
import { kindOfSmsStatus } from "../../src/carriers/vonage/failures.ts";
import { kindOfProblem } from "../../src/carriers/vonage-messages/failures.ts";
import { FAILURE_RULES } from "../../src/domain/carriers/failure-rules.ts";
import infobipStatuses from "../fixtures/carriers/codes/infobip-statuses.json" with { type: "json" };

describe("what must not end a verification while another vendor's route is unused", () => {
  const readings = {
    "Twilio 21211": kindOfTwilioCode(21211),
    "Twilio 21408": kindOfTwilioCode(21408),
    "Twilio 21612": kindOfTwilioCode(21612),
    "Twilio 21614": kindOfTwilioCode(21614),
    "Twilio 30003": kindOfTwilioCode(30003),
    "Twilio 30004": kindOfTwilioCode(30004),
    "Twilio 30005": kindOfTwilioCode(30005),
    "Twilio 30006": kindOfTwilioCode(30006),
    "Twilio 30007": kindOfTwilioCode(30007),
    "Twilio 30008": kindOfTwilioCode(30008),
    "Infobip 6": kindOfStatus({ id: 6 }),
    "Infobip 10 (do not disturb)": kindOfStatus({ id: 10 }),
    "Infobip 14": kindOfStatus({ id: 14 }),
    "Infobip 51": kindOfStatus({ id: 51 }),
    "Infobip 52": kindOfStatus({ id: 52 }),
    "Vonage 3": kindOfSmsStatus("3"),
    "Vonage 3 about to": kindOfSmsStatus("3", "Invalid value for parameter: to"),
    "Vonage 7": kindOfSmsStatus("7"),
    "Vonage Messages 1020": kindOfProblem("1020", []),
    "Telnyx 40001": kindOfTelnyxCode("40001"),
    "Telnyx 40003": kindOfTelnyxCode("40003"),
    "Telnyx 40008": kindOfTelnyxCode("40008"),
    "Plivo 50": kindOfPlivoCode("50"),
    "Plivo 90": kindOfPlivoCode("90"),
  };

  it.each(Object.entries(readings))("%s", (_code, kind) => {
    expect(kind).not.toBeNull();
    expect(FAILURE_RULES[kind ?? "opted_out"]).toMatchObject({ recorded: "nothing" });
    expect(FAILURE_RULES[kind ?? "opted_out"].retry).not.toBe("never");
  });
});

describe("what a code says beside its number", () => {
  it.each([
    ["3", "Invalid value for parameter: to", "number_rejected"],
    ["3", "Invalid from param", "sender_rejected"],
    ["2", "Missing text param", "content_filtered"],
    ["2", "Missing api_key", "credentials_rejected"],
    ["3", "", "content_filtered"],
    ["7", "Number barred: to", "registry_blocked"],
  ] as const)("Vonage %s with %o is %s", (status, text, kind) => {
    expect(kindOfSmsStatus(status, text)).toBe(kind);
  });

  it.each([
    ["1020", ["to"], "number_rejected"],
    ["1020", ["from"], "sender_rejected"],
    ["1020", ["text"], "content_filtered"],
    ["1020", ["ttl"], "content_filtered"],
    ["1020", [], "content_filtered"],
    ["1020", ["something_new"], "content_filtered"],
    ["1240", ["to"], "opted_out"],
    [null, ["to"], "number_rejected"],
    [null, ["something_new"], null],
    ["9999", ["$.from"], "sender_rejected"],
  ] as const)("Vonage Messages %s of the parameters %j is %s", (code, names, kind) => {
    expect(kindOfProblem(code, names)).toBe(kind);
  });

  it.each([
    ["40300", "Blocked due to STOP message", "opted_out"],
    ["40300", undefined, "opted_out"],
    ["40300", "Number not assigned to a messaging profile", "sender_rejected"],
    ["40310", "Invalid 'to' address", "number_rejected"],
  ] as const)("Telnyx %s titled %o is %s", (code, title, kind) => {
    expect(kindOfTelnyxCode(code, title)).toBe(kind);
  });

  it("Infobip's 87 is fraud, unless it names the time window of a call", () => {
    expect(kindOfStatus({ id: 87, name: "SIGNALS_BLOCKED" })).toBe("fraud_suspected");
    expect(kindOfStatus({ id: 87 })).toBe("fraud_suspected");
    expect(kindOfStatus({ id: 87, name: "REJECTED_INVALID_DELIVERY_TIME_WINDOW" })).toBe("credentials_rejected");
  });

  it("Infobip's duplicate id is no refusal", () => {
    expect(infobipStatuses.map(([code]) => code)).not.toContain(String(STATUS_DUPLICATE_ID));
  });
});
