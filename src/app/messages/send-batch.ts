/** Up to a thousand messages in one request, each with its own result: one that is refused holds up no other. */
import { ok, type Result } from "../../domain/result.ts";
import type { Principal } from "../../domain/tenant.ts";
import { giveBackTexts, takeTexts } from "../limits/text-quota.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { MessageInput } from "./draft-message.ts";
import { type SendRequest, type SentMessage, sendMessage } from "./send-message.ts";

/** Messages worked on at once: objects and stores are asked side by side, within what a request may have open. */
const AT_ONCE = 20;

export async function sendBatch(
  services: Services,
  principal: Principal,
  batch: Omit<SendRequest, "input"> & { readonly inputs: readonly MessageInput[] },
): Promise<Result<readonly Result<SentMessage, Refusal>[], Refusal>> {
  const { inputs, requestKey, ...rest } = batch;
  const isFree = rest.dryRun || rest.skipSendLimits;
  // A batch counts its items, all of them or none. A dry run hands nothing over.
  const quota = rest.dryRun ? ok(null) : await takeTexts(services, principal, { items: inputs.length, isFree });
  if (!quota.ok) return quota;
  const results: Result<SentMessage, Refusal>[] = [];
  for (let start = 0; start < inputs.length; start += AT_ONCE) {
    const part = inputs.slice(start, start + AT_ONCE).map((input, index) => {
      const itemKey = requestKey === null ? null : `batch ${start + index} ${requestKey}`;
      return sendOne(services, principal, { ...rest, input, requestKey: itemKey, isCounted: true });
    });
    results.push(...(await Promise.all(part)));
  }
  if (!isFree) giveBackTexts(services, principal, results.filter((result) => !result.ok).length);
  return ok(results);
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
