/**
 * Sends requests with made-up keys at a fixed rate, in a process of its own: one that also takes times would take its own
 * crowd for the server's. Told what to do by its argument; prints what came of it.
 */
import { randomBytes } from "node:crypto";
import { send, target } from "./load.ts";

export const KEY_FORMS = ["tagged", "untagged"] as const;
export type KeyForm = (typeof KEY_FORMS)[number];

export interface FloodOrder {
  readonly origin: string;
  readonly form: KeyForm;
  readonly perSecond: number;
  readonly seconds: number;
  readonly connections: number;
}

export interface FloodResult {
  readonly sent: number;
  readonly wallMs: number;
  /** Replies by status, and connection faults. */
  readonly refused: number;
  readonly toldToWait: number;
  readonly others: number;
}

const TICK_MS = 5;
const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function madeUpKey(form: KeyForm): string {
  const body = `gw_live_${letters(40)}`;
  return form === "tagged" ? `${body}_${letters(11)}` : body;
}

function letters(length: number): string {
  let text = "";
  for (const byte of randomBytes(length)) text += BASE62[byte % BASE62.length];
  return text;
}

export async function flood({ origin, form, perSecond, seconds, connections }: FloodOrder): Promise<FloodResult> {
  const { agent } = target(new URL(origin), connections);
  const count = Math.max(1, Math.round(perSecond * seconds));
  const statuses = new Map<number, number>();
  const open = new Set<Promise<void>>();
  const startMs = performance.now();
  const one = async (): Promise<void> => {
    const to = { origin: new URL(origin), agent, headers: { authorization: `Bearer ${madeUpKey(form)}` } };
    const status = await send(to, { method: "GET", path: "/v1/tenant" }).then(
      (reply) => reply.status,
      () => 0,
    );
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  for (let sent = 0; sent < count; ) {
    const due = Math.min(count, Math.ceil(((performance.now() - startMs) * perSecond) / 1000));
    for (; sent < due; sent += 1) {
      const asked = one();
      open.add(asked);
      void asked.then(() => open.delete(asked));
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(open);
  agent.destroy();
  const of = (status: number): number => statuses.get(status) ?? 0;
  const wallMs = performance.now() - startMs;
  return { sent: count, wallMs, refused: of(401), toldToWait: of(429), others: count - of(401) - of(429) };
}
