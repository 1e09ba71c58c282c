/** Up to a thousand messages in one request, each with its own result: one that is refused holds up no other. */
import type { Result } from "../../domain/result.ts";
import type { Principal } from "../../domain/tenant.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { MessageInput } from "./draft-message.ts";
import { type SendRequest, type SentMessage, sendMessage } from "./send-message.ts";

/** Messages worked on at once: objects and stores are asked side by side, within what a request may have open. */
const AT_ONCE = 20;

export async function sendBatch(
  services: Services,
  principal: Principal,
  batch: { readonly inputs: readonly MessageInput[]; readonly dryRun: boolean; readonly requestKey: string | null },
): Promise<readonly Result<SentMessage, Refusal>[]> {
  const { inputs, dryRun, requestKey } = batch;
  const results: Result<SentMessage, Refusal>[] = [];
  for (let start = 0; start < inputs.length; start += AT_ONCE) {
    const part = inputs.slice(start, start + AT_ONCE).map((input, index) => {
      const itemKey = requestKey === null ? null : `batch ${start + index} ${requestKey}`;
      return sendOne(services, principal, { input, dryRun, requestKey: itemKey });
    });
    results.push(...(await Promise.all(part)));
  }
  return results;
}

/** A store that fails for one message is that message's result: those before it have gone out. */
async function sendOne(
  services: Services,
  principal: Principal,
  message: SendRequest,
): Promise<Result<SentMessage, Refusal>> {
  try {
    return await sendMessage(services, principal, message);
  } catch (error) {
    const fault = error instanceof Error ? error.name : "unknown";
    services.telemetry.emit("message.not_queued", { tenant_id: principal.tenant.id, fault });
    return refuse("store_unavailable");
  }
}
