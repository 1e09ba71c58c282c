/** A carrier's own code, read by the table of its adapter: what a world's carriers answer and report, and no word of ours. */
import { kindOfCode as kindOfAfricasTalking } from "../../src/carriers/africas-talking/failures.ts";
import * as alibaba from "../../src/carriers/alibaba/failures.ts";
import { kindOfError as kindOfAws, kindOfEvent } from "../../src/carriers/aws/failures.ts";
import * as bird from "../../src/carriers/bird/failures.ts";
import { kindOfError as kindOfClickatell, kindOfStatus } from "../../src/carriers/clickatell/failures.ts";
import { kindOfStatus as kindOfInfobip } from "../../src/carriers/infobip/failures.ts";
import { kindOfCode as kindOfPlivo } from "../../src/carriers/plivo/failures.ts";
import { failureOfStatus } from "../../src/carriers/reply.ts";
import * as sinch from "../../src/carriers/sinch/failures.ts";
import { kindOfCode as kindOfTelnyx } from "../../src/carriers/telnyx/failures.ts";
import * as tencent from "../../src/carriers/tencent/failures.ts";
import { kindOfCode as kindOfTwilio } from "../../src/carriers/twilio/failures.ts";
import { kindOfProblem } from "../../src/carriers/vonage-messages/failures.ts";
import * as vonage from "../../src/carriers/vonage/failures.ts";
import type { CarrierKind } from "../../src/domain/base/carrier-kinds.ts";
import type { CarrierFailure, CarrierFailureKind } from "../../src/domain/carriers/failure.ts";
import { kindOfReceiptError } from "../../src/domain/carriers/smpp/receipt-errors.ts";
import { failureOfSmppStatus as failureOfCommand, statusCode } from "../../src/domain/carriers/smpp/statuses.ts";

/** What a code stands in, as faults of worlds name it. */
export const CODE_USES = { answer: "answer", receipt: "receipt code" } as const;

type ReadKind = (code: string) => CarrierFailureKind | null;

const READERS: Readonly<Partial<Record<CarrierKind, { readonly answer: ReadKind; readonly receipt: ReadKind }>>> = {
  twilio: both((code) => kindOfTwilio(Number(code))),
  // An unlisted status is a refusal for Vonage and Infobip: only digits may be one.
  vonage: { answer: ofDigits(vonage.kindOfSmsStatus), receipt: vonage.kindOfReceiptCode },
  vonage_messages: both((code) => kindOfProblem(code, [])),
  infobip: both(ofDigits((code) => kindOfInfobip({ id: Number(code) }))),
  telnyx: both((code) => kindOfTelnyx(code)),
  plivo: both(kindOfPlivo),
  sinch: { answer: (code) => sinch.kindOfError({ code }), receipt: (code) => sinch.kindOfReportCode(Number(code)) },
  bird: {
    answer: (code) => bird.kindOfError({ type: code, code, name: code, params: [] }),
    receipt: bird.kindOfReason,
  },
  aws: { answer: (code) => kindOfAws({ type: code, reason: code, fields: [] }), receipt: kindOfEvent },
  alibaba: { answer: alibaba.kindOfCode, receipt: alibaba.kindOfReceiptCode },
  alibaba_mainland: { answer: alibaba.kindOfCode, receipt: alibaba.kindOfReceiptCode },
  tencent: { answer: tencent.kindOfCode, receipt: tencent.kindOfReceiptCode },
  africas_talking: both((code) => kindOfAfricasTalking(Number(code))),
  clickatell: { answer: (code) => kindOfClickatell({ code: Number(code) }), receipt: kindOfStatus },
};

const HTTP_STATUS = /^http_([45]\d\d)$/;
const COMMAND_STATUS = /^0x[0-9a-f]{1,8}$/i;
/** What a carrier that is busy asks us to wait, in seconds. */
const RETRY_AFTER = "1";

const failureCache = new Map<string, CarrierFailure | null>();

/** The failure that a code is; null when the carrier has no such code. */
export function readCode(carrier: CarrierKind, use: keyof typeof CODE_USES, code: string): CarrierFailure | null {
  const name = `${carrier}|${use}|${code}`;
  const known = failureCache.get(name);
  if (known !== undefined) return known;
  const failure = use === "answer" ? answerOf(carrier, code) : kindOf(READERS[carrier]?.receipt ?? ofSmpp, code);
  failureCache.set(name, failure);
  return failure;
}

function answerOf(carrier: CarrierKind, code: string): CarrierFailure | null {
  const status = HTTP_STATUS.exec(code)?.[1];
  if (status !== undefined && carrier !== "smpp") {
    const headers = new Headers({ "retry-after": RETRY_AFTER });
    return failureOfStatus({ response: { status: Number(status), headers, text: "" }, nowMs: 0 });
  }
  if (carrier === "smpp") return smppAnswer(code);
  const reader = READERS[carrier]?.answer;
  return reader === undefined ? null : kindOf(reader, code);
}

/** SMPP has no status of HTTP: what other worlds call 503 and 429 are its system error and its throttling. */
const SMPP_NAMES: Readonly<Record<string, number>> = { http_503: 0x08, http_429: 0x58 };

function smppAnswer(code: string): CarrierFailure | null {
  const named = SMPP_NAMES[code];
  if (named === undefined && !COMMAND_STATUS.test(code)) return null;
  const status = named ?? Number.parseInt(code, 16);
  return status === 0 ? null : failureOfCommand(Number.parseInt(statusCode(status), 16));
}

/** Kinds behind which anybody may stand write the codes of SMPP's receipts, or none. */
function ofSmpp(code: string): CarrierFailureKind | null {
  return kindOfReceiptError(code);
}

function kindOf(read: ReadKind, code: string): CarrierFailure | null {
  const kind = read(code);
  return kind === null ? null : { kind, carrierCode: code };
}

function both(read: ReadKind): { readonly answer: ReadKind; readonly receipt: ReadKind } {
  return { answer: read, receipt: read };
}

function ofDigits(read: ReadKind): ReadKind {
  return (code) => (/^\d+$/.test(code) ? read(code) : null);
}
