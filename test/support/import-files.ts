/** Files of before, sent to a world as a client sends them. */
import type { World } from "./worker-world.ts";

export interface SentFile {
  readonly status: string;
  readonly lines: number;
  readonly next_line: number;
  readonly kept: number;
  readonly recorded: number;
  readonly known: number;
  readonly refused: number;
  readonly refusals: readonly {
    readonly line: number;
    readonly code: string;
    readonly violations: readonly { readonly field: string; readonly reason: string }[];
  }[];
  /** Of a problem. */
  readonly code?: string;
}

export interface Sending {
  /** `?first_line=2` */
  readonly query?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `path`: of the import. */
export async function sendLines(
  world: World,
  path: string,
  body: string | Uint8Array | ReadableStream<Uint8Array>,
  { query = "", type = "application/x-ndjson", headers = {} }: Sending = {},
): Promise<{ readonly status: number; readonly body: SentFile }> {
  const response = await world.fetch(
    new Request(`https://godwit.test${path}/lines${query}`, {
      method: "POST",
      headers: { authorization: `Bearer ${world.testKey}`, "content-type": type, ...headers },
      body,
    }),
  );
  return { status: response.status, body: await response.json() };
}

export async function readFile(world: World, path: string): Promise<SentFile> {
  return JSON.parse(JSON.stringify((await world.call("GET", path)).body));
}

/** A body that comes in pieces of so many bytes, each when it is asked for; `cutAt`: the client goes away before that piece. */
export function inPieces(text: string, size: number, cutAt = Number.POSITIVE_INFINITY): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (at / size >= cutAt) controller.error(new Error("the client went away"));
        else if (at >= bytes.byteLength) controller.close();
        else controller.enqueue(bytes.slice(at, at + size));
        at += size;
      },
    },
    { highWaterMark: 0 },
  );
}
