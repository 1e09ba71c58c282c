/** A carrier on 127.0.0.1 that answers as it is told and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export type ServerReply =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly body: string | Uint8Array;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Takes the request and says nothing. */
  | { readonly kind: "silence" }
  /** Headers and the beginning of a body, then nothing. */
  | { readonly kind: "stall"; readonly status: number }
  /** A body that never ends. */
  | { readonly kind: "flood"; readonly status: number }
  /** Closes the connection instead of answering. */
  | { readonly kind: "hang_up" }
  /** Closes it in the middle of the body. */
  | { readonly kind: "cut"; readonly status: number };

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface CarrierServer {
  readonly origin: string;
  readonly seen: SeenRequest[];
  reply: ServerReply;
  /** Resolves when the connection of the last request was closed by the client. */
  closed(): Promise<void>;
  stop(): Promise<void>;
}

export function answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): ServerReply {
  return { kind: "answer", status, body: typeof body === "string" ? body : JSON.stringify(body), headers };
}

export async function startCarrierServer(): Promise<CarrierServer> {
  const seen: SeenRequest[] = [];
  const ends: Promise<void>[] = [];
  const state: { reply: ServerReply } = { reply: { kind: "silence" } };
  const server = createServer((request, response) => {
    const end = Promise.withResolvers<void>();
    ends.push(end.promise);
    response.on("close", end.resolve);
    void take(request).then((taken) => {
      seen.push(taken);
      respond(response, state.reply);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    seen,
    get reply() {
      return state.reply;
    },
    set reply(next: ServerReply) {
      state.reply = next;
    },
    closed: async () => void (await ends.at(-1)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function take(request: IncomingMessage): Promise<SeenRequest> {
  const decoder = new TextDecoder();
  let body = "";
  for await (const chunk of request) body += decoder.decode(chunk, { stream: true });
  return { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
}

function respond(response: ServerResponse, reply: ServerReply): void {
  switch (reply.kind) {
    case "answer":
      response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers }).end(reply.body);
      return;
    case "silence":
      return;
    case "stall":
      response.writeHead(reply.status, { "content-type": "application/json" }).write('{"sid":');
      return;
    case "flood":
      flood(response.writeHead(reply.status, { "content-type": "application/json" }));
      return;
    case "hang_up":
      response.destroy();
      return;
    case "cut":
      // The part that was written has to leave first.
      response.writeHead(reply.status, { "content-length": "1000" }).write("{", () => response.destroy());
  }
}

function flood(response: ServerResponse): void {
  const chunk = new Uint8Array(16 * 1024).fill(0x20);
  let isOpen = true;
  response.on("close", () => {
    isOpen = false;
  });
  const pour = (): void => {
    while (isOpen && response.write(chunk)) {
      // Until the buffer is full; "drain" goes on.
    }
  };
  response.on("drain", pour);
  pour();
}
