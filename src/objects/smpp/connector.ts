/** Keeps one connection up: connects, waits longer after each failure, and longest after refused credentials. */
import type { LogEvent } from "../../domain/base/log-events.ts";
import type { Random, Telemetry } from "../../app/base/ports.ts";
import type { SmppBindName } from "../../app/carriers/smpp-ports.ts";
import { BIND_MISSING, type CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { reconnectDelayMs, refusedDelayMs } from "../../domain/carriers/smpp/pauses.ts";
import type { MessagePdu, Pdu } from "../../domain/carriers/smpp/pdu.ts";
import type { SmppSettings } from "../../domain/carriers/smpp/settings.ts";
import { failureOfSmppStatus, statusCode } from "../../domain/carriers/smpp/statuses.ts";
import { Link, type LinkEnd } from "./link.ts";

export interface ConnectorPorts {
  readonly name: SmppBindName;
  readonly settings: SmppSettings;
  readonly random: Random;
  readonly telemetry: Telemetry;
  readonly mayConnect: (host: string) => boolean;
  /** Lets a connection live on after the call that opened it. */
  readonly keepAlive: (work: Promise<unknown>) => void;
  readonly nextLinkNumber: () => number;
  readonly onUp: (link: Link) => void;
  readonly onAnswer: (pdu: Pdu, link: Link) => void;
  readonly onDeliveries: (pdus: readonly MessagePdu[], link: Link) => Promise<readonly number[]>;
  /** The link is gone; gives how many parts were on the wire. */
  readonly onDown: () => number;
  /** There will be no connection for a while: why. */
  readonly onGivingUp: (failure: CarrierFailure) => void;
}

/** Connections that failed in a row. */
const HOPELESS_FROM = 2;
export const NOT_BOUND: CarrierFailure = { kind: "unavailable", carrierCode: BIND_MISSING };
const HOST_REFUSED: CarrierFailure = { kind: "credentials_rejected", carrierCode: "host_refused" };

type BindResult = Result<null, CarrierFailure>;

export class Connector {
  readonly #ports: ConnectorPorts;
  #link: Link | null = null;
  #isUp = false;
  #isStopped = false;
  #failures = 0;
  #retryAtMs = 0;
  #refusal: CarrierFailure | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #waiters: ((result: BindResult) => void)[] = [];

  constructor(ports: ConnectorPorts) {
    this.#ports = ports;
  }

  /**
   * Why a text that is worth sending until then had better take another route; null when it may wait here. One lost
   * connection is nothing: the next is up within a second. Two in a row are an SMSC in trouble.
   */
  whyNotBy(deadlineMs: number): CarrierFailure | null {
    if (this.#isUp) return null;
    if (this.#refusal !== null) return this.#refusal;
    if (this.#failures >= HOPELESS_FROM) return NOT_BOUND;
    return this.#link === null && this.#retryAtMs >= deadlineMs ? NOT_BOUND : null;
  }

  /** Connects unless it is connected, connecting or waiting to. */
  ensure(): void {
    if (this.#isStopped || this.#link !== null || Date.now() < this.#retryAtMs) return;
    this.#connect();
  }

  /**
   * The outcome of the present bind, or of one that is made now without waiting for the next try. Only a refusal by the SMSC
   * itself is named. All other failures look alike (a closed port, no answer, another protocol), so that nobody can use a
   * probe to find out what runs at an address.
   */
  probe(): Promise<BindResult> {
    if (this.#isUp) return Promise.resolve(ok(null));
    const { promise, resolve } = Promise.withResolvers<BindResult>();
    this.#waiters.push(resolve);
    if (this.#link === null && !this.#isStopped) this.#connect();
    return promise;
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#link?.close();
  }

  #connect(): void {
    const { settings, nextLinkNumber, keepAlive, mayConnect } = this.#ports;
    if (!mayConnect(settings.host)) return this.#refuse();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const link: Link = new Link(nextLinkNumber(), settings, {
      onUp: () => this.#up(link),
      onAnswer: (pdu) => this.#answer(pdu, link),
      onDeliveries: (pdus) => this.#ports.onDeliveries(pdus, link),
    });
    this.#link = link;
    keepAlive(link.run().then((end) => this.#down(end)));
  }

  /** A rule that got stricter since the account was made: no connection, until the account is changed. */
  #refuse(): void {
    if (this.#refusal !== HOST_REFUSED)
      this.#emit("smpp.down", { reason: "host_refused", status: null, unanswered: 0 });
    this.#refusal = HOST_REFUSED;
    this.#release(err(HOST_REFUSED));
    this.#ports.onGivingUp(HOST_REFUSED);
  }

  #up(link: Link): void {
    this.#isUp = true;
    this.#refusal = null;
    this.#emit("smpp.up", {});
    this.#release(ok(null));
    this.#ports.onUp(link);
  }

  /** Only an answer to a request proves the bind: some SMSCs take it and hang up. */
  #answer(pdu: Pdu, link: Link): void {
    this.#failures = 0;
    this.#ports.onAnswer(pdu, link);
  }

  #down(end: LinkEnd): void {
    this.#link = null;
    this.#isUp = false;
    const lost = this.#ports.onDown();
    const failure = failureOfEnd(end);
    const status = end.status === 0 ? null : statusCode(end.status);
    this.#emit("smpp.down", { reason: end.reason, status, unanswered: lost });
    this.#release(err(end.reason === "bind_refused" ? failure : NOT_BOUND));
    if (!this.#isStopped) this.#plan(failure);
  }

  #plan(failure: CarrierFailure): void {
    this.#failures += 1;
    const isRefused = failure.kind === "credentials_rejected";
    this.#refusal = isRefused ? failure : null;
    const random = this.#ports.random.unit();
    const delayMs = isRefused ? refusedDelayMs(this.#failures, random) : reconnectDelayMs(this.#failures, random);
    this.#retryAtMs = Date.now() + delayMs;
    // A timer may ring a little early.
    this.#timer = setTimeout(() => {
      this.#retryAtMs = 0;
      this.ensure();
    }, delayMs);
    if (isRefused || this.#failures >= HOPELESS_FROM) this.#ports.onGivingUp(this.#refusal ?? NOT_BOUND);
  }

  #release(result: BindResult): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve(result);
  }

  #emit(event: LogEvent, fields: Record<string, string | number | null>): void {
    const { account, index } = this.#ports.name;
    this.#ports.telemetry.emit(event, { account, bind: index, ...fields });
  }
}

function failureOfEnd({ reason, status }: LinkEnd): CarrierFailure {
  return reason === "bind_refused" ? failureOfSmppStatus(status) : { kind: "unavailable", carrierCode: reason };
}
