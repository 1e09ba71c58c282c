/**
 * Alibaba Cloud's codes in the words of the core: of both SMS products, of the gateway before them, and of their
 * receipts. Sources: help.aliyun.com "API error codes" and "Delivery receipt error codes" (domestic), alibabacloud.com
 * "Error codes" (international). Products write the same code with and without "isv." or "isp." before it.
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";

const CODES_BY_KIND: CodesByKind<string> = {
  number_rejected: ["MOBILE_NUMBER_ILLEGAL", "PHONE_NUMBER_ILLEGAL"],
  // Countries this account or product does not reach: mainland numbers belong to the other product.
  destination_unserved: ["NOT_SUPPORTED_COUNTRY", "COUNTRY_RESTRICTED", "DOMESTIC_NUMBER_NOT_SUPPORTED"],
  // People who left a signature's adverts, which is no word about codes.
  registry_blocked: ["CUSTOMER_REFUSED"],
  // Words, links, characters, templates and what fills them; a parameter that is not named.
  content_filtered: [
    "SMS_CONTENT_ILLEGAL",
    "BLACK_KEY_CONTROL_LIMIT",
    "UNSUPPORTED_CONTENT",
    "SMS_CONTENT_MISMATCH_TEMPLATE_TYPE",
    "PARAM_LENGTH_LIMIT",
    "PARAM_NOT_SUPPORT_URL",
    "INVALID_PARAMETERS",
    "INVALID_JSON_PARAM",
    "SMS_TEMPLATE_ILLEGAL",
    "TEMPLATE_MISSING_PARAMETERS",
    "TEMPLATE_PARAMS_ILLEGAL",
    "TEMPLATE_PARAMETER_COUNT_ILLEGAL",
    "SMS_TEST_TEMPLATE_PARAMS_ILLEGAL",
    "SMS_CONTENT_CODE_ILLEGAL",
    "SMS_CONTENTCODE_ILLEGAL",
    "CONTENT_MISSING_PARAMETERS",
  ],
  fraud_suspected: ["SMS_SECURITY_INTERCEPTED"],
  // Sender id, signature, extension code: missing, not approved, not for this kind of template.
  sender_rejected: [
    "INVALID_SENDERID",
    "SENDERID_ERROR",
    "SMS_SIGN_NAME_ILLEGAL",
    "SMS_SIGNATURE_ILLEGAL",
    "SMS_SIGNATURE_SCENE_ILLEGAL",
    "SMS_SIGN_ILLEGAL",
    "SMS_SIGN_EMOJI_ILLEGAL",
    "SIGN_NAME_ILLEGAL",
    "SIGN_STATE_ILLEGAL",
    "SIGN_SOURCE_ILLEGAL",
    "SIGNATURE_BLACKLIST",
    "EXTEND_CODE_ERROR",
    "ONE_CODE_MULTIPLE_SIGN",
    "CODE_EXCEED_LIMIT",
    "CODE_ERROR",
    "SMS_TEST_SIGN_TEMPLATE_LIMIT",
  ],
  // Account, balance, rights, its own caps, test numbers, and an address outside mainland China; more than one number.
  credentials_rejected: [
    "ACCOUNT_NOT_EXISTS",
    "ACCOUNT_ABNORMAL",
    "SECURITY_FROZEN_ACCOUNT",
    "AMOUNT_NOT_ENOUGH",
    "OUT_OF_SERVICE",
    "FORBIDDEN_ACTION",
    "RAM_PERMISSION_DENY",
    "RAM_CHECK_FAILED",
    "RES_OWNER_ID_UNKNOWN",
    "PRODUCT_NOT_SUBSCRIBED",
    "PRODUCT_UN_SUBSCRIPT",
    "PRODUCT_UNSUBSCRIBE",
    "DAY_LIMIT_CONTROL",
    "MONTH_LIMIT_CONTROL",
    "SMS_OVER_LIMIT",
    "SMS_TEST_NUMBER_LIMIT",
    "DENY_IP_RANGE",
    "MOBILE_COUNT_OVER_LIMIT",
    "PHONE_NUMBER_COUNT_OVER_LIMIT",
    "PHONENUMBERS_OVER_LIMIT",
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    "SignatureNonceUsed",
    "InvalidVersion",
    "MissingAccessKeyId",
  ],
  // Requests a second; texts to one number (1 a minute, 5 an hour, 10 a day, unless the account says otherwise).
  throttled: [
    "QPS_LIMIT_CONTROL",
    "BUSINESS_LIMIT_CONTROL",
    "BUSINESS_LIMIT_CONTROL_MINUTE",
    "BUSINESS_LIMIT_CONTROL_PHONE",
    "BUSINESS_LIMIT_HOUR",
    "BUSINESS_LIMIT_DAY",
  ],
  unavailable: [
    "SYSTEM_ERROR",
    "GATEWAY_ERROR",
    "UNKNOWN",
    "ONLINE_BILLING_FAILED",
    "BILLING_DEDUCTION_ERROR",
    "InternalError",
    "ServiceUnavailable",
  ],
};

/** Families of codes, by how they begin. */
const KIND_BY_PREFIX: readonly (readonly [string, CarrierFailureKind])[] = [
  ["Throttling", "throttled"],
  ["SENDERID_BL", "sender_rejected"],
  ["InvalidAccessKeyId", "credentials_rejected"],
  ["InvalidTimeStamp", "credentials_rejected"],
  ["InvalidSecurityToken", "credentials_rejected"],
  ["InvalidAction", "credentials_rejected"],
  ["Forbidden", "credentials_rejected"],
  ["NoPermission", "credentials_rejected"],
];

const KIND_BY_CODE: ReadonlyMap<string, CarrierFailureKind> = kindTable(CODES_BY_KIND);

export function kindOfCode(code: string): CarrierFailureKind | null {
  const bare = code.replace(/^is[vp]\./, "");
  const exact = KIND_BY_CODE.get(bare) ?? KIND_BY_CODE.get(bare.toUpperCase());
  return exact ?? KIND_BY_PREFIX.find(([prefix]) => bare.startsWith(prefix))?.[1] ?? null;
}

/** Codes of receipts only. */
const RECEIPT_CODES_BY_KIND: CodesByKind<string> = {
  number_rejected: ["INVALID_NUMBER"],
  // One code for numbers that nobody has and for phones that are off; accounts in arrears; memory; no word of the network.
  handset_unreachable: [
    "MOBILE_NOT_ON_SERVICE",
    "MOBILE_ACCOUNT_ABNORMAL",
    "MOBILE_TERMINAL_ERROR",
    "MOBLLE_TERMINAL_ERROR",
    "REQUEST_SUCCESS",
    "UNDELIV",
  ],
  destination_unserved: ["NO_ROUTE", "REJECTD"],
  // Block lists of network and platform, in which those who left are too; plans without the service, or texts from abroad.
  registry_blocked: ["MOBILE_IN_BLACK", "USER_REJECT", "SP_NOT_BY_INTER_SMS"],
  content_filtered: ["CONTENT_KEYWORD", "CONTENT_ERROR", "PARAMS_ILLEGAL"],
  // The extension code is not filed with the network.
  sender_rejected: ["PORT_NOT_REGISTERED"],
  // Texts to one number, a day or a month.
  throttled: ["MOBILE_SEND_LIMIT"],
  unavailable: ["IS_CLOSE", "SP_UNKNOWN_ERROR", "EXPIRED", "DELETED"],
};

const KIND_BY_RECEIPT_CODE: ReadonlyMap<string, CarrierFailureKind> = kindTable(RECEIPT_CODES_BY_KIND);

/** The platform's own codes come in receipts too. */
export function kindOfReceiptCode(code: string): CarrierFailureKind | null {
  return KIND_BY_RECEIPT_CODE.get(code) ?? kindOfCode(code);
}
