/** What the loopback phone writes back: a trial of STOP and CONFIRM without a carrier. */
import type { InboundMeaning } from "../../domain/conversation/inbound-commands.ts";
import { ADMIT_TEST_REFUSES, PARSE_REFUSES } from "../../domain/phone/refusals.ts";
import { assert, err, ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { readNumber } from "../phone/read-phone.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { type InboundNeeds, receiveText } from "./receive-text.ts";

export interface InboxReply {
  /** The number of the loopback phone. */
  readonly from: string;
  /** The sender that it answers. */
  readonly to: string;
  readonly text: string;
}

export const REPLY_TO_INBOX_REFUSES = ["test_key_needed", ...PARSE_REFUSES, ...ADMIT_TEST_REFUSES] as const;

/** Only for test keys: real phones write to real carriers. */
export async function replyToInbox(
  services: InboundNeeds,
  principal: Principal,
  { from, to, text }: InboxReply,
): Promise<
  Result<{ readonly inboundId: string; readonly meaning: InboundMeaning }, RefusedBy<typeof REPLY_TO_INBOX_REFUSES>>
> {
  const { tenant, mode } = principal;
  if (mode !== "test") return refuse("test_key_needed");
  const number = readNumber(principal, { phoneNumber: from, country: null, transport: "sms" });
  if (!number.ok) {
    const { reason } = number.error;
    assert(reason !== "number_reserved", "a test key may write from any number");
    return err({ ...number.error, reason, field: "from" });
  }
  const source = services.random.bytes(16).join(".");
  const takenAtMs = services.clock.nowMs();
  const received = { tenant, mode, number: number.value, source, to, text, takenAtMs, isDated: true } as const;
  return ok(await receiveText(services, received));
}
