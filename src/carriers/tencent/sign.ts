/** Tencent Cloud's request signature TC3-HMAC-SHA256 (npm tencentcloud-sdk-nodejs-common, `Sign.sign3`). */
import { hmac, sha256, utf8 } from "../signature.ts";
import { toHex } from "../../domain/base/hex.ts";

const ALGORITHM = "TC3-HMAC-SHA256";
const SERVICE = "sms";
const SCOPE_END = "tc3_request";
const SIGNED_HEADERS = "content-type;host";
const VERSION = "2021-01-11";

/** Signed byte for byte as it is sent. */
const CONTENT_TYPE = "application/json; charset=utf-8";

export interface TencentKey {
  readonly secretId: string;
  readonly secretKey: string;
  readonly region: string;
}

export interface TencentCall {
  readonly origin: string;
  readonly action: string;
  readonly body: string;
}

/** The headers of a call. Tencent refuses a time that is more than five minutes off. */
export async function signedHeaders(
  key: TencentKey,
  call: TencentCall,
  nowMs: number,
): Promise<Readonly<Record<string, string>>> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const date = new Date(nowMs).toISOString().slice(0, 10);
  const scope = `${date}/${SERVICE}/${SCOPE_END}`;
  const bodyHash = toHex(await sha256(utf8(call.body)));
  const lines = `content-type:${CONTENT_TYPE}\nhost:${new URL(call.origin).hostname}\n`;
  const canonical = ["POST", "/", "", lines, SIGNED_HEADERS, bodyHash].join("\n");
  const text = [ALGORITHM, timestamp, scope, toHex(await sha256(utf8(canonical)))].join("\n");
  const signature = toHex(await hmac("SHA-256", await dayKey(key.secretKey, date), text));
  return {
    authorization: `${ALGORITHM} Credential=${key.secretId}/${scope}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`,
    "content-type": CONTENT_TYPE,
    accept: "application/json",
    "x-tc-action": call.action,
    "x-tc-version": VERSION,
    "x-tc-timestamp": timestamp,
    "x-tc-region": key.region,
  };
}

async function dayKey(secretKey: string, date: string): Promise<Uint8Array> {
  const byDate = await hmac("SHA-256", `TC3${secretKey}`, date);
  return hmac("SHA-256", await hmac("SHA-256", byDate, SERVICE), SCOPE_END);
}
