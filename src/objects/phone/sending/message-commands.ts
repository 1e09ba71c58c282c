/** Commands about messages: claims, outcomes, receipts. Each runs in one synchronous transaction. */
import type { AttemptStates } from "../../../app/sending/ports.ts";
import { type PhoneCommandsFor, change, prepared } from "../command.ts";
import { abandon, claim, postpone } from "./claims.ts";
import { record } from "./outcomes.ts";
import { receive } from "./receipts.ts";

export const ATTEMPT_COMMANDS = {
  claim: change("once", claim),
  // The same outcome twice says nothing new, and one that is lost costs a second text.
  record: change("safe", record),
  postpone: change("safe", postpone),
  abandon: change("safe", abandon),
  receive: prepared("safe", async (bucket, { receipts }) =>
    bucket.transact((nowMs) =>
      receive(bucket.rows, receipts, { nowMs, makeMessageId: () => bucket.makeMessageId(nowMs) }),
    ),
  ),
} satisfies PhoneCommandsFor<AttemptStates>;
