/** What a text from a phone does in its bucket. The same text again does nothing more, so each may be made twice. */
import type { InboundStates } from "../../../app/conversation/ports.ts";
import { type PhoneCommandsFor, change, phoneQuery, prepared } from "../command.ts";
import { acquaint, STRANGERS } from "./acquaint.ts";
import { recordOverheard } from "./overhear.ts";

/** The words of all languages, read with the first text of an isolate, before the transaction: that waits for nothing. */
const inboundCommands = () => import("./inbound-commands.ts");

export const CONVERSATION_COMMANDS = {
  acquaint: phoneQuery(STRANGERS, acquaint),
  overhear: change("safe", recordOverheard),
  hold: change("safe", (rows, command, nowMs) => rows.parts.hold(command, nowMs)),
  settleParts: change("safe", (rows, command) => rows.parts.settle(command)),
  receive: prepared("safe", async (bucket, command) => {
    const { receiveInbound } = await inboundCommands();
    return bucket.transact((nowMs) => receiveInbound(bucket.rows, command, nowMs));
  }),
  settle: prepared("safe", async (bucket, command) => {
    const { settleInbound } = await inboundCommands();
    bucket.transact(() => settleInbound(bucket.rows, command));
  }),
} satisfies PhoneCommandsFor<InboundStates>;
