/** Up to a thousand messages in one request, each with its own result: one that is refused holds up no other. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { eachLimited } from "../base/each-limited.ts";
import { giveBackTexts, TAKE_TEXTS_REFUSES, takeTexts } from "../limits/text-quota.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { MessageInput } from "./draft-message.ts";
import { SEND_MESSAGE_REFUSES, type SendRequest, type SentMessage, sendMessage } from "./send-message.ts";

/**
 * How many messages are worked on at the same time. Objects and stores are asked side by side, but an isolate has one
 * thread, and a request for a code would wait behind all of them at every step: so they are few.
 */
const AT_ONCE = 6;
/** After so many messages others have their turn, also where none of them waits for anything: a dry run, say. */
const IN_A_ROW = 4;

/** Of one message of many. */
const SEND_ITEM_REFUSES = [...SEND_MESSAGE_REFUSES, "store_unavailable"] as const;
type SentItem = Result<SentMessage, RefusedBy<typeof SEND_ITEM_REFUSES>>;

export const SEND_BATCH_REFUSES = [...TAKE_TEXTS_REFUSES] as const;

export async function sendBatch(
  services: Services,
  principal: Principal,
  batch: Omit<SendRequest, "input"> & { readonly inputs: readonly MessageInput[] },
): Promise<Result<readonly SentItem[], RefusedBy<typeof SEND_BATCH_REFUSES>>> {
  const { inputs, requestKey, ...rest } = batch;
  const isFree = rest.dryRun || rest.skipSendLimits;
  // A batch counts its items, all of them or none. A dry run hands nothing over.
  const quota = rest.dryRun ? ok(null) : await takeTexts(services, principal, { items: inputs.length, isFree });
  if (!quota.ok) return quota;
  const results: SentItem[] = [];
  await eachLimited([...inputs.entries()], AT_ONCE, async ([index, input]) => {
    if (index % IN_A_ROW === 0 && index > 0) await services.pause.wait(0);
    const itemKey = requestKey === null ? null : `batch ${index} ${requestKey}`;
    results[index] = await sendOne(services, principal, { ...rest, input, requestKey: itemKey, isCounted: true });
  });
  if (!isFree) giveBackTexts(services, principal, results.filter((result) => !result.ok).length);
  return ok(results);
}

/** If a store fails for one message, that is this message's result: those before it have been accepted. */
async function sendOne(services: Services, principal: Principal, message: SendRequest): Promise<SentItem> {
  try {
    return await sendMessage(services, principal, message);
  } catch (error) {
    const fault = error instanceof Error ? error.name : "unknown";
    services.telemetry.emit("message.not_queued", { tenant_id: principal.tenant.id, fault });
    return refuse("store_unavailable");
  }
}
