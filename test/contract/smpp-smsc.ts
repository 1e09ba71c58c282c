/** An SMSC on loopback: the server of the npm package `smpp`, told by each test how to behave. */
import smpp, { type PDU, type Server, type Session } from "smpp";

export interface Submitted {
  /** Counted from 1 over all connections. */
  readonly count: number;
  readonly text: string;
  readonly pdu: PDU;
  readonly session: Session;
}

/** What the SMSC does with a submit. `drop`: it takes the text and the line breaks before it says so. */
export type Reaction =
  | { readonly kind: "accept"; readonly messageId?: string }
  | { readonly kind: "refuse"; readonly status: number }
  | { readonly kind: "drop"; readonly isTaken: boolean }
  | { readonly kind: "ignore"; readonly isTaken?: boolean };

export interface SmscOptions {
  readonly react?: (submitted: Submitted) => Reaction;
  readonly onAccepted?: (messageId: string, submitted: Submitted) => void;
  readonly bindStatus?: () => number;
  /** For TLS: PEM of key and certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** In place of any answer to a bind. */
  readonly onBind?: (session: Session) => void;
  /** Answers to enquire_link stay away. */
  readonly isDeaf?: boolean;
}

export class Smsc {
  readonly sessions = new Set<Session>();
  /** Every submit that reached us, refused or not. */
  readonly submits: Submitted[] = [];
  /** Message id -> text, of all that was taken. */
  readonly taken = new Map<string, string>();
  /** Every PDU of the peer by command. */
  readonly seen = new Map<string, PDU[]>();
  /** Reads only this; tests may change it midway. */
  options: SmscOptions;
  #server: Server | null = null;
  #port = 0;

  constructor(options: SmscOptions = {}) {
    this.options = options;
  }

  get port(): number {
    return this.#port;
  }

  async start(): Promise<this> {
    const server = smpp.createServer(this.options.tls ?? {}, (session) => this.#open(session));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("no port");
    this.#server = server;
    this.#port = address.port;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server === null) return;
    const closed = new Promise<void>((resolve) => server.close(resolve));
    this.dropAll();
    await closed;
  }

  dropAll(): void {
    for (const session of this.sessions) session.destroy();
  }

  /** The only session there is, or the first. */
  get session(): Session {
    const [session] = this.sessions;
    if (session === undefined) throw new Error("nobody is bound");
    return session;
  }

  count(command: string): number {
    return this.seen.get(command)?.length ?? 0;
  }

  /** Delivers and gives the status of the answer. */
  deliver(fields: Readonly<Record<string, unknown>>, session = this.session): Promise<number> {
    return new Promise((resolve) => {
      session.deliver_sm(fields, (response) => resolve(response.command_status));
    });
  }

  receipt(messageId: string, state = "DELIVRD", session = this.session): Promise<number> {
    return this.deliver(receiptFields(messageId, state), session);
  }

  #open(session: Session): void {
    this.sessions.add(session);
    session.on("close", () => this.sessions.delete(session));
    session.on("error", () => this.sessions.delete(session));
    session.on("pdu", (pdu) => this.#take(pdu, session));
  }

  #take(pdu: PDU, session: Session): void {
    const seen = this.seen.get(pdu.command) ?? [];
    seen.push(pdu);
    this.seen.set(pdu.command, seen);
    if (pdu.command === "submit_sm") return this.#submit(pdu, session);
    if (pdu.command.startsWith("bind_")) {
      if (this.options.onBind !== undefined) return this.options.onBind(session);
      const command_status = this.options.bindStatus?.() ?? 0;
      session.send(pdu.response({ command_status, system_id: "SMSC" }));
      return;
    }
    if (pdu.command === "enquire_link" && this.options.isDeaf === true) return;
    if (!pdu.isResponse()) session.send(pdu.response());
    if (pdu.command === "unbind") session.close();
  }

  #submit(pdu: PDU, session: Session): void {
    const submitted = { count: this.submits.length + 1, text: textOf(pdu), pdu, session };
    this.submits.push(submitted);
    const reaction = this.options.react?.(submitted) ?? { kind: "accept" };
    switch (reaction.kind) {
      case "accept": {
        const message_id = reaction.messageId ?? `m${submitted.count}`;
        this.taken.set(message_id, submitted.text);
        session.send(pdu.response({ message_id }));
        this.options.onAccepted?.(message_id, submitted);
        return;
      }
      case "refuse":
        session.send(pdu.response({ command_status: reaction.status }));
        return;
      case "drop":
        if (reaction.isTaken) this.taken.set(`m${submitted.count}`, submitted.text);
        session.destroy();
        return;
      case "ignore":
        if (reaction.isTaken === true) this.taken.set(`m${submitted.count}`, submitted.text);
    }
  }
}

export function receiptFields(messageId: string, state = "DELIVRD"): Readonly<Record<string, unknown>> {
  const error = state === "DELIVRD" ? "000" : "011";
  const text = `id:${messageId} sub:001 dlvrd:001 submit date:2611211200 done date:2611211201 stat:${state} err:${error} text:`;
  return { esm_class: 0x04, source_addr: "13105550123", destination_addr: "13105550199", short_message: text };
}

/** The text of a PDU as the package decoded it: of `short_message`, else of `message_payload`. */
function textOf(pdu: PDU): string {
  return [pdu["short_message"], pdu["message_payload"]].map(messageOf).find((text) => text !== "") ?? "";
}

function messageOf(field: unknown): string {
  if (typeof field !== "object" || field === null || !("message" in field)) return "";
  return typeof field.message === "string" ? field.message : "";
}
