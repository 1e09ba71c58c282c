/** Consumes every dead-letter queue: what could not be settled is stored, listed, and sent again by itself. */
import * as z from "zod";
import type { NewDeadLetter } from "../app/dead-letters/ports.ts";
import { asOfToday } from "../app/dead-letters/as-of-today.ts";
import { residencyOfLetter } from "../app/dead-letters/letter-residency.ts";
import { type LostWork, noteLostWork } from "../app/incidents/note-lost-work.ts";
import type { Services } from "../app/services.ts";
import { ID_ENTROPY_BYTES, makeId, readSlot } from "../domain/base/ids.ts";
import type { Mode } from "../domain/base/placement.ts";
import { DEAD_SUFFIX } from "./dead-letter-queues.ts";

export async function consumeDeadLetters(services: Services, batch: MessageBatch<unknown>): Promise<void> {
  const queue = batch.queue.slice(0, -DEAD_SUFFIX.length);
  const nowMs = services.clock.nowMs();
  const read = async (message: Message<unknown>): Promise<NewDeadLetter> => {
    const text = typeof message.body === "string" ? message.body : JSON.stringify(message.body);
    const body = asOfToday(queue, text);
    const id = makeId("deadLetter", nowMs, services.random.bytes(ID_ENTROPY_BYTES));
    const tenantId = tenantIn(body);
    const mode = tenantId === null ? null : modeIn(body);
    const [isReadable, residency] = await Promise.all([
      services.letterBodies.isReadable(queue, body),
      residencyOfLetter(services, { tenantId, body }),
    ]);
    const letter = { id, tenantId, mode, residency, queue, body, receivedAtMs: nowMs, sourceId: message.id };
    return isReadable ? letter : { ...letter, isUnreadable: true };
  };
  const letters = await Promise.all(batch.messages.map(read));
  await services.deadLetters.put(letters);
  services.telemetry.emit("dead_letters.stored", { queue, count: letters.length });
  await noteLostWork(services, letters.flatMap(ownedWork));
  batch.ackAll();
}

function ownedWork({ tenantId, mode, queue }: NewDeadLetter): readonly LostWork[] {
  return tenantId === null || mode === null ? [] : [{ tenantId, mode, queue }];
}

/** Whose it is, where the body says so: only its owner may see it. */
function tenantIn(body: string): string | null {
  return /"tenantId":"(ten_[0-9a-z]{26})"/.exec(body)?.[1] ?? null;
}

const said = z.object({ mode: z.enum(["live", "test"]).optional(), messageId: z.string().optional() });

/** An order says it by the id of its message. What says nothing that can be read is live: no test key may see that. */
function modeIn(body: string): Mode {
  const read = said.safeParse(parsed(body));
  if (!read.success) return "live";
  return read.data.mode ?? readSlot("message", read.data.messageId ?? "")?.mode ?? "live";
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
