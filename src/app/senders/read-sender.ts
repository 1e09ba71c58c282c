import { ok, type Result } from "../../domain/base/result.ts";
import type { RegistrationMove, WholeSender } from "../../domain/senders/sender.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { SenderStore } from "./ports.ts";
import { readSenders, type SenderReading } from "./sender-source.ts";

/** So many lines of a sender's history are shown, the newest. */
export const HISTORY_SHOWN = 200;

export const LIST_SENDERS_REFUSES = ["cursor_invalid"] as const;

/** Newest first, those that routes brought among them. */
export async function listSenders(
  services: SenderReading & { readonly senderStore: Pick<SenderStore, "list" | "all" | "adopt"> },
  { tenantId, ...query }: PageQuery & { readonly tenantId: string },
): Promise<Result<Page<WholeSender>, RefusedBy<typeof LIST_SENDERS_REFUSES>>> {
  if (query.cursor === null) await readSenders(services, tenantId);
  const page = await services.senderStore.list(tenantId, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}

export const READ_SENDER_REFUSES = ["sender_not_found"] as const;

export interface SenderStory {
  readonly sender: WholeSender;
  readonly history: readonly RegistrationMove[];
}

export async function readSender(
  { senderStore }: { readonly senderStore: Pick<SenderStore, "find" | "history"> },
  { tenantId, senderId }: { readonly tenantId: string; readonly senderId: string },
): Promise<Result<SenderStory, RefusedBy<typeof READ_SENDER_REFUSES>>> {
  const sender = await senderStore.find(tenantId, senderId);
  if (sender === null) return refuse("sender_not_found");
  return ok({ sender, history: await senderStore.history(senderId, HISTORY_SHOWN) });
}
