/**
 * Tencent Cloud's codes in the words of the core (cloud.tencent.com/document/product/382/59177 and the SDK's list; of
 * receipts 382/3771). Families are judged by how a code begins, and a longer beginning wins: "LimitExceeded.PhoneNumber..."
 * before "LimitExceeded".
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";

const PREFIXES_BY_KIND: CodesByKind<string> = {
  number_rejected: ["InvalidParameterValue.IncorrectPhoneNumber"],
  // A region they do not reach, or that the account has closed; a template of the other market.
  destination_unserved: ["UnsupportedOperation", "UnsupportedRegion", "LimitExceeded.AppCountryOrRegionInBlacklist"],
  // A do-not-disturb list: its user left, or the network keeps it there. Which one is not told.
  registry_blocked: ["FailedOperation.PhoneNumberInBlacklist"],
  // Words, lengths, links, templates and what fills them; a parameter that is not named.
  content_filtered: [
    "FailedOperation.ContainSensitiveWord",
    "FailedOperation.MarketingSendTimeConstraint",
    "FailedOperation.ParametersOtherError",
    "FailedOperation.Template",
    "FailedOperation.MissingTemplate",
    "InvalidParameter",
    "MissingParameter",
    "UnknownParameter",
    "RequestSizeLimitExceeded",
  ],
  // Signature: missing, not approved.
  sender_rejected: [
    "FailedOperation.Sign",
    "FailedOperation.MissingSignature",
    "InvalidParameterValue.Sign",
    "InvalidParameterValue.InvalidSignPurpose",
  ],
  // Balance, rights, keys, clock, application; caps of the account, of the application, of a country; requests that cannot
  // be read, or have more than one number.
  credentials_rejected: [
    "ActionOffline",
    "AuthFailure",
    "DryRunOperation",
    "FailedOperation.FailResolvePacket",
    "FailedOperation.ForbidAddMarketingTemplates",
    "FailedOperation.InsufficientBalance",
    "FailedOperation.JsonParseFail",
    "FailedOperation.NotEnterpriseCertification",
    "InternalError.RequestTimeException",
    "InternalError.RestApiInterfaceNotExist",
    "InternalError.Sig",
    "InvalidAction",
    "InvalidParameter.AppidAndBizId",
    "InvalidParameterValue.SdkAppIdNotExist",
    "InvalidRequest",
    "IpInBlacklist",
    "IpNotInWhitelist",
    "LimitExceeded",
    "LimitExceeded.PhoneNumberCountLimit",
    "NoSuchProduct",
    "NoSuchVersion",
    "ResourceInsufficient",
    "ResourceNotFound",
    "UnauthorizedOperation",
    "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber",
    "UnsupportedProtocol",
  ],
  // Requests a second; texts to one number in 30 seconds, an hour, a day, which the account may set.
  throttled: [
    "AuthFailure.RequestLimitExceeded",
    "LimitExceeded.DeliveryFrequencyLimit",
    "LimitExceeded.GlobalSmsSendingRateLimit",
    "LimitExceeded.PhoneNumber",
    "RequestLimitExceeded",
  ],
  unavailable: [
    "FailedOperation",
    "InternalError",
    "ResourceInUse",
    "ResourceUnavailable",
    "ResponseSizeLimitExceeded",
    "ServiceUnavailable",
  ],
  // Their gateway gave up waiting: what stands behind it may have sent the text.
  timed_out: ["InternalError.Timeout", "InternalError.SendAndRecvFail"],
};

const LONGEST_FIRST = [...kindTable(PREFIXES_BY_KIND)].toSorted(([left], [right]) => right.length - left.length);

export function kindOfCode(code: string): CarrierFailureKind | null {
  return LONGEST_FIRST.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}

/** What the networks write into `errmsg`: states of their centres, and codes of China's gateways. */
const RECEIPT_CODES_BY_KIND: CodesByKind<string> = {
  // Unknown to the network.
  number_rejected: ["MK:0001", "CB:0001", "CB:0053", "DB:0101", "CMPPERR:13"],
  // Off, suspended, out of reach, in arrears.
  handset_unreachable: ["UNDELIV", "002", "MK:0005", "MK:0010", "MK:0013", "MK:0023", "CB:0005", "CB:0007", "DB:0102"],
  // Ported away, no route, refused without a reason.
  destination_unserved: ["NP:1243", "NOROUTE", "NOROUTER", "IB:0009", "REJECTD"],
  registry_blocked: ["DB:0144", "DBBLACK", "MBBLACK"],
  content_filtered: ["-106", "MK:0014", "MK:0115", "CMPPERR:6"],
  sender_rejected: ["DB:0108", "CMPPERR:10"],
  // Texts to one number in a day, flow of the gateway.
  throttled: ["DB:0141", "DB:0142", "MB:1041", "MB:1042", "MK:1041", "IB:0008", "CMPPERR:8"],
  unavailable: ["EXPIRED", "DELETED", "UNKNOWN", "TIMEOUT"],
};

const KIND_BY_RECEIPT_CODE: ReadonlyMap<string, CarrierFailureKind> = kindTable(RECEIPT_CODES_BY_KIND);

/** Links between the gateways of one network: nobody answered, or the link was down. */
const LINKS = /^[CDIM][AC]:\d{4}$/;

export function kindOfReceiptCode(code: string): CarrierFailureKind | null {
  return KIND_BY_RECEIPT_CODE.get(code) ?? (LINKS.test(code) ? "unavailable" : null);
}
