/** As much of Node's HTTP server as the local carrier uses: the types of Workers have none of it. */
declare module "node:http" {
  interface IncomingMessage extends AsyncIterable<Uint8Array> {
    readonly method?: string;
    readonly url?: string;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  }
  interface ServerResponse {
    writeHead(status: number, headers?: Readonly<Record<string, string>>): ServerResponse;
    write(chunk: string | Uint8Array, written?: () => void): boolean;
    end(chunk?: string | Uint8Array): void;
    on(event: "close" | "drain", listener: () => void): ServerResponse;
    destroy(): void;
  }
  interface Server {
    listen(port: number, host: string, listening: () => void): Server;
    address(): { readonly port: number } | string | null;
    closeAllConnections(): void;
    close(closed: () => void): Server;
  }
  function createServer(handle: (request: IncomingMessage, response: ServerResponse) => void): Server;
}
