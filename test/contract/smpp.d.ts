/** As much of the npm package `smpp` as the tests use: it has no types of its own. */
declare module "smpp" {
  /** Fields by their names in SMPP 3.4; what a field may hold depends on the command. */
  type Fields = Readonly<Record<string, unknown>>;
  interface PDU {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly [field: string]: unknown;
    isResponse(): boolean;
    response(options?: Fields): PDU;
    toBuffer(): Uint8Array;
  }
  interface Session {
    send(pdu: PDU, answered?: (response: PDU) => void): boolean;
    deliver_sm(options: Fields, answered?: (response: PDU) => void): boolean;
    data_sm(options: Fields, answered?: (response: PDU) => void): boolean;
    enquire_link(options: Fields, answered?: (response: PDU) => void): boolean;
    unbind(): boolean;
    pause(): void;
    close(): void;
    destroy(): void;
    on(event: "pdu", listener: (pdu: PDU) => void): Session;
    on(event: "close" | "error", listener: () => void): Session;
    readonly socket: { write(octets: Uint8Array): boolean };
  }
  interface Server {
    listen(port: number, host: string, listening: () => void): Server;
    address(): { readonly port: number } | string | null;
    close(closed: () => void): Server;
  }
  const PDU: new (commandOrBuffer: string | Uint8Array, options?: Fields) => PDU;
  function createServer(options: Fields, listener: (session: Session) => void): Server;
  const errors: Readonly<Record<string, number>>;
  const commands: Readonly<Record<string, { readonly id: number }>>;
  const tlvs: Readonly<Record<string, { readonly id: number }>>;
  const gsmCoder: { encode(text: string, table: number): Uint8Array };
  const smpp: {
    readonly PDU: typeof PDU;
    readonly createServer: typeof createServer;
    readonly errors: typeof errors;
    readonly commands: typeof commands;
    readonly tlvs: typeof tlvs;
    readonly gsmCoder: typeof gsmCoder;
  };
  export { smpp as default };
  export type { Fields, PDU, Server, Session };
}

declare module "node:buffer" {
  const Buffer: { from(octets: Uint8Array): Uint8Array };
}

declare module "node:fs" {
  function readFileSync(path: string, encoding: "utf8"): string;
}

declare module "node:module" {
  function stripTypeScriptTypes(source: string): string;
}
