/** W3C Trace Context, level 1 (https://www.w3.org/TR/trace-context/): which trace a caller's request belongs to. */

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;
/** No version has it. */
const NO_VERSION = "ff";
const NOTHING = /^0+$/;

/** The 32 hexadecimal digits of the trace. Null for what is not well-formed: it is passed over, and nothing fails by it. */
export function readTraceId(traceparent: string): string | null {
  const [, version = "", traceId = "", parentId = "", more] = TRACEPARENT.exec(traceparent) ?? [];
  if (traceId === "" || version === NO_VERSION || NOTHING.test(traceId) || NOTHING.test(parentId)) return null;
  // Only a later version may say more than this one.
  return more !== undefined && version === "00" ? null : traceId;
}
