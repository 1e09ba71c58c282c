/** The SMPP objects in a workerd of their own, which opens sockets to loopback, and the calls that tests make of them. */
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import type { SmppAccount, SmppOrder, SmppOutcome } from "../../src/app/carriers/smpp-ports.ts";
import type { CarrierFailure } from "../../src/domain/carriers/failure.ts";
import type { Result } from "../../src/domain/base/result.ts";
import type { SinkContent } from "./smpp-worker.ts";
import { modulesOf } from "./worker-modules.ts";

const ENTRY = "test/support/smpp-worker.ts";

export interface SmppRig {
  submit(account: SmppAccount, orders: readonly SmppOrder[], width?: number): Promise<SmppOutcome[]>;
  settle(account: SmppAccount, reference: string): Promise<SmppOutcome>;
  probe(account: SmppAccount): Promise<Result<null, CarrierFailure>>;
  keep(account: SmppAccount): Promise<void>;
  close(account: SmppAccount): Promise<void>;
  /** The instance goes: connection and memory are lost, storage stays. */
  evict(account: SmppAccount, index?: number): Promise<void>;
  /** Rings the watchdog. */
  ring(account: SmppAccount, index?: number): Promise<void>;
  /** Everything was written so much earlier. */
  age(account: SmppAccount, ms: number): Promise<void>;
  /** Every row of every table of a bind. */
  tables(account: SmppAccount, index?: number): Promise<Record<string, Record<string, unknown>[]>>;
  sink(): Promise<SinkContent>;
  /** The sink's next calls fail. */
  refuse(times: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startSmppRig(): Promise<SmppRig> {
  const object = (className: string) => ({ className, useSQLite: true, unsafePreventEviction: true });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      telemetry: { enabled: false },
      workers: [
        {
          name: "smpp",
          compatibilityDate: "2026-10-01",
          modules: modulesOf(ENTRY),
          durableObjects: { SMPP_BINDS: object("SmppObject"), SINK: object("Sink") },
        },
      ],
    }),
  );
  await miniflare.ready;
  const call =
    (method: string) =>
    async <T>(...args: readonly unknown[]): Promise<T> => {
      const response = await miniflare.dispatchFetch("http://smpp/", {
        method: "POST",
        body: JSON.stringify({ method, args }),
      });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${method}: ${text}`);
      return JSON.parse(text);
    };
  return {
    submit: call("submit"),
    settle: call("settle"),
    probe: call("probe"),
    keep: call("keep"),
    close: call("close"),
    evict: call("evict"),
    ring: call("ring"),
    age: call("age"),
    tables: call("tables"),
    sink: call("sink"),
    refuse: call("refuse"),
    stop: () => miniflare.dispose(),
  };
}
