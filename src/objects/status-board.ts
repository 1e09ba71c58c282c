/** The public status, in one object: written once a minute, read by an isolate twice a minute at most, whoever asks it. */
import type { StatusBoard } from "../app/health/ports.ts";
import type { PublicStatus } from "../domain/incident-rules/public-status.ts";
import type { KeptObject } from "./kept-object.ts";

const OBJECT = "public_status";
const KEY = "status";
const KEPT_MS = 86_400_000;
const FRESH_MS = 30_000;

export function makeStatusBoard(namespace: DurableObjectNamespace<KeptObject>): StatusBoard {
  const object = () => namespace.getByName(OBJECT);
  let known: { readonly status: PublicStatus | null; readonly readAtMs: number } | null = null;
  return {
    async write(status) {
      await object().keep([{ key: KEY, body: JSON.stringify(status), keptForMs: KEPT_MS }]);
    },
    async read() {
      const sinceMs = Date.now() - (known?.readAtMs ?? 0);
      if (known !== null && sinceMs >= 0 && sinceMs < FRESH_MS) return known.status;
      const readAtMs = Date.now();
      try {
        const body = await object().read(KEY);
        known = { status: body === null ? null : JSON.parse(body), readAtMs };
      } catch {
        // In an outage everybody looks: nor is it asked by each of them.
        known = { status: known?.status ?? null, readAtMs };
      }
      return known.status;
    },
  };
}
