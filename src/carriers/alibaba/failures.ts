/**
 * Alibaba Cloud's codes in the words of the core, of both SMS products and of the gateway before them. Sources:
 * help.aliyun.com "API error codes" (domestic), alibabacloud.com "API error codes" (international). Products write
 * the same code with and without "isv." or "isp." before it.
 */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/delivery/kind-table.ts";

const CODES_BY_KIND: CodesByKind<string> = {
  number_rejected: [
    "MOBILE_NUMBER_ILLEGAL",
    "PHONE_NUMBER_ILLEGAL",
    "MOBILE_COUNT_OVER_LIMIT",
    "PHONE_NUMBER_COUNT_OVER_LIMIT",
  ],
  content_rejected: [
    "SMS_CONTENT_ILLEGAL",
    "BLACK_KEY_CONTROL_LIMIT",
    "PARAM_LENGTH_LIMIT",
    "PARAM_NOT_SUPPORT_URL",
    "INVALID_PARAMETERS",
    "INVALID_JSON_PARAM",
  ],
  // Found to be abuse, or more texts to one number than they allow (1 a minute, 5 an hour, 10 a day).
  fraud_suspected: [
    "SMS_SECURITY_INTERCEPTED",
    "BUSINESS_LIMIT_CONTROL",
    "BUSINESS_LIMIT_CONTROL_MINUTE",
    "BUSINESS_LIMIT_CONTROL_PHONE",
    "BUSINESS_LIMIT_HOUR",
    "BUSINESS_LIMIT_DAY",
  ],
  // Sender id, signature, template: missing, not approved, not for each other, or filled with the wrong values.
  sender_rejected: [
    "INVALID_SENDERID",
    "SENDERID_ERROR",
    "SMS_SIGN_NAME_ILLEGAL",
    "SMS_SIGNATURE_ILLEGAL",
    "SMS_SIGNATURE_SCENE_ILLEGAL",
    "SMS_SIGN_ILLEGAL",
    "SIGN_NAME_ILLEGAL",
    "SIGN_STATE_ILLEGAL",
    "SIGNATURE_BLACKLIST",
    "EXTEND_CODE_ERROR",
    "SMS_TEMPLATE_ILLEGAL",
    "TEMPLATE_MISSING_PARAMETERS",
    "TEMPLATE_PARAMS_ILLEGAL",
    "SMS_CONTENT_CODE_ILLEGAL",
    "SMS_CONTENTCODE_ILLEGAL",
    "CONTENT_MISSING_PARAMETERS",
    "SMS_TEST_SIGN_TEMPLATE_LIMIT",
  ],
  // Account, balance, rights, its own caps, countries it may not reach, and an address outside mainland China.
  credentials_rejected: [
    "ACCOUNT_NOT_EXISTS",
    "ACCOUNT_ABNORMAL",
    "SECURITY_FROZEN_ACCOUNT",
    "AMOUNT_NOT_ENOUGH",
    "OUT_OF_SERVICE",
    "FORBIDDEN_ACTION",
    "RAM_PERMISSION_DENY",
    "RAM_CHECK_FAILED",
    "PRODUCT_NOT_SUBSCRIBED",
    "PRODUCT_UN_SUBSCRIPT",
    "PRODUCT_UNSUBSCRIBE",
    "DAY_LIMIT_CONTROL",
    "MONTH_LIMIT_CONTROL",
    "NOT_SUPPORTED_COUNTRY",
    "COUNTRY_RESTRICTED",
    "DOMESTIC_NUMBER_NOT_SUPPORTED",
    "DENY_IP_RANGE",
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    "SignatureNonceUsed",
  ],
  throttled: ["QPS_LIMIT_CONTROL"],
  unavailable: ["SYSTEM_ERROR", "GATEWAY_ERROR", "ONLINE_BILLING_FAILED", "BILLING_DEDUCTION_ERROR"],
};

/** Families of codes, by how they begin. */
const KIND_BY_PREFIX: readonly (readonly [string, CarrierFailureKind])[] = [
  ["Throttling", "throttled"],
  ["SENDERID_BL", "sender_rejected"],
  ["InvalidAccessKeyId", "credentials_rejected"],
  ["InvalidTimeStamp", "credentials_rejected"],
  ["Forbidden", "credentials_rejected"],
  ["NoPermission", "credentials_rejected"],
];

const KIND_BY_CODE: ReadonlyMap<string, CarrierFailureKind> = kindTable(CODES_BY_KIND);

export function kindOfCode(code: string): CarrierFailureKind | null {
  const bare = code.replace(/^is[vp]\./, "");
  return KIND_BY_CODE.get(bare) ?? KIND_BY_PREFIX.find(([prefix]) => bare.startsWith(prefix))?.[1] ?? null;
}
