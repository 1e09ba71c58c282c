/**
 * Everything that Godwit's code asks of the outside, in a world: the ports of consumers around simulated carriers, and
 * around the real code of objects. Nothing here decides anything about a text.
 */
import type { AttemptStates } from "../../src/app/sending/ports.ts";
import type { CarrierAccount, CarrierSend, ReceiptReport } from "../../src/app/carriers/ports.ts";
import { reportEvidence } from "../../src/app/sending/report-evidence.ts";
import type { Services } from "../../src/app/services.ts";
import { PLAIN_COMPLIANCE } from "../../src/domain/compliance/tenant-compliance.ts";
import type { DispatchOrder } from "../../src/domain/sending/order.ts";
import { parseReference } from "../../src/domain/sending/reference.ts";
import { makeId } from "../../src/domain/base/ids.ts";
import { DEFAULT_POLICY, type Policy as Limits } from "../../src/domain/limits/policy.ts";
import type { LogEvent } from "../../src/domain/base/log-events.ts";
import type { Placement, Slot } from "../../src/domain/base/placement.ts";
import { err, ok } from "../../src/domain/base/result.ts";
import type { RouteChoice } from "../../src/domain/routing/choice.ts";
import type { RoutingSnapshot } from "../../src/domain/routing/snapshot.ts";
import type { Tenant } from "../../src/domain/tenants/tenant.ts";
import { consumeOrders } from "../../src/queues/dispatch-consumer.ts";
import { consumeReceipts } from "../../src/queues/receipts-consumer.ts";
import type { Fate } from "./carriers.ts";
import { VirtualClock } from "./clock.ts";
import { Countries } from "./countries.ts";
import { dice, mixSeed } from "./dice.ts";
import type { Person } from "./people.ts";
import { Phones, randomEntropy } from "./phones.ts";
import type { Policy } from "./policy.ts";
import type { World } from "./world.ts";

/** Orders lie so long in their lane, and leave it in batches of so many. */
const LANE = { waitMs: 20, batch: 10 };
/** Events gather so long in their queue. */
const EVENTS_QUEUE_MS = 1_000;
const PLACEMENT: Placement = "weur";
const BUCKETS = 64;
const MAC = "0".repeat(32);
/** Of a number, what tells its country and its range. */
const PREFIX_LENGTH = "+90000".length;

/** What went to a carrier. */
export interface AtCarrier {
  readonly request: CarrierSend;
  readonly messageId: string;
  readonly choice: RouteChoice;
}

export interface PlatformSetup {
  readonly world: World;
  readonly seed: number;
  readonly policy: Policy;
  readonly people: readonly Person[];
  readonly fateOf: (sent: AtCarrier) => Fate;
  readonly onSnapshot: (snapshot: RoutingSnapshot) => void;
}

export class Platform {
  readonly clock = new VirtualClock();
  readonly phones: Phones;
  readonly countries: Countries;
  readonly limits: Limits;
  readonly tenantId: string;
  readonly #setup: PlatformSetup;
  readonly #services: Services;
  readonly #choices = new Map<string, RouteChoice>();
  readonly #lane: string[] = [];
  #isLaneAwake = false;
  /** A batch is being opened: what it is told of routes is the tenant's table, and no text's order. */
  #isOpening = false;

  constructor(setup: PlatformSetup) {
    this.#setup = setup;
    const { world, seed, policy } = setup;
    const unit = dice(mixSeed(seed, 5));
    const entropy = randomEntropy(dice(mixSeed(seed, 15)));
    this.tenantId = makeId("tenant", 0, entropy());
    const followUp = policy.isDeaf === true ? { followUpAfterSeconds: DEFAULT_POLICY.ttlSeconds } : {};
    this.limits = { ...DEFAULT_POLICY, ...followUp };
    this.countries = new Countries({ clock: this.clock, world, seed, policy, onSnapshot: setup.onSnapshot });
    this.phones = new Phones({
      clock: this.clock,
      tenantId: this.tenantId,
      entropy,
      handOver: (_lane, order) => this.handOver(order),
      sendEvents: async ({ mode, tenantId, events }) => {
        const entries = events.map((event) => ({ tenantId, mode, event }));
        this.clock.after(EVENTS_QUEUE_MS, () => reportEvidence(this.#services, entries));
        return true;
      },
      onFault: fault,
    });
    this.#services = this.#makeServices(unit, entropy);
  }

  slotOf(person: Person): Slot {
    return { placement: PLACEMENT, bucket: person.index % BUCKETS, mode: "live" };
  }

  /** Of digits that tell country, range and person apart; real numbers are of no matter to anybody. */
  numberOf({ index, country, firstNetwork }: Person): string {
    const { countries } = this.#setup.world.traffic;
    const place = Object.keys(countries).indexOf(country);
    const range = Object.keys(countries[country]?.networks ?? {}).indexOf(firstNetwork);
    return `+9${two(place)}${two(range)}${index.toString().padStart(7, "0")}`;
  }

  /** Whose number it is. */
  indexOf(number: string): number {
    return Number(number.slice(PREFIX_LENGTH));
  }

  tokenOf({ index }: Person): string {
    return index.toString(16).padStart(32, "0");
  }

  /** To its lane: consumers take what has come. */
  handOver(text: string): void {
    this.#lane.push(this.#setup.policy.forgetsPast === true ? withoutPast(text) : text);
    if (this.#isLaneAwake) return;
    this.#isLaneAwake = true;
    this.clock.after(LANE.waitMs, () => this.#consume());
  }

  /** A carrier's webhook, as it stands in the queue of receipts. */
  async receive(account: string, report: ReceiptReport): Promise<void> {
    if (this.#setup.policy.isDeaf === true) return;
    const body = JSON.stringify({ v: 1, kind: "receipts", account, receipts: [report] });
    await consumeReceipts(this.#services, this.#batchOf("godwit-receipts", [body]));
  }

  async #consume(): Promise<void> {
    this.#isLaneAwake = false;
    const batches: string[][] = [];
    while (this.#lane.length > 0) batches.push(this.#lane.splice(0, LANE.batch));
    await Promise.all(batches.map((batch) => this.#consumeBatch(batch)));
  }

  #consumeBatch(orders: readonly string[]): Promise<void> {
    const batch = this.#batchOf("godwit-dispatch-otp-emea", orders);
    this.#isOpening = true;
    const done = consumeOrders(this.#services, batch);
    this.#isOpening = false;
    return done;
  }

  #batchOf(queue: string, bodies: readonly string[]): MessageBatch<unknown> {
    const timestamp = new Date(this.clock.nowMs);
    const messages = bodies.map((body) => ({ id: "", body, attempts: 1, timestamp, ack: heard, retry: unheard }));
    return { queue, messages, ackAll: heard, retryAll: unheard } as unknown as MessageBatch<unknown>;
  }

  #makeServices(unit: () => number, entropy: () => Uint8Array): Services {
    const { world, policy } = this.#setup;
    const { clock } = this;
    const tenant = tenantOf(this.tenantId, world, policy);
    const accounts = new Map(
      world.routes.map(({ account, id }) => [account ?? id, this.#accountOf(account ?? id)] as const),
    );
    const names = [...accounts.keys()];
    const bytes = (length: number) => entropy().subarray(0, length);
    const ports = {
      clock: { nowMs: () => clock.nowMs },
      pause: {
        wait: (ms: number) => clock.wait(ms),
        alarm: (ms: number, run: () => void) => clock.alarm(ms, run),
      },
      background: { run: (work: Promise<unknown>) => clock.watch(work) },
      random: { bytes, unit },
      telemetry: { emit: (event: LogEvent) => fault(event) },
      tokens: {
        token: async (_tenantId: string, _subject: string, text: string) => (text.startsWith("+") ? text : MAC),
      },
      vault: { open: async (sealed: string) => sealed },
      codes: { derive: async () => "123456" },
      directory: { findTenant: async () => tenant },
      routeBook: { list: async () => this.#routes() },
      complianceBook: { of: async () => PLAIN_COMPLIANCE },
      carriers: {
        usable: async () => names,
        terms: async () => [],
        find: async (name: string) => accounts.get(name) ?? null,
      },
      attempts: this.#attempts(),
      countries: this.countries,
      lookups: {
        memoryAt: () => ({
          find: async (_tenantId: string, number: string) => this.#memoOf(this.#setup.people[this.indexOf(number)]),
          put: async () => undefined,
        }),
        live: { list: async () => [] },
      },
      publicUrl: null,
    };
    return ports as unknown as Services;
  }

  #routes() {
    const { policy } = this.#setup;
    const own = this.#isOpening ? undefined : policy.order?.(this.clock.nowMs);
    return own ?? policy.routes(this.clock.nowMs);
  }

  /** The phones' own port, with what a tenant's own order does not know: how long it waits for a receipt. */
  #attempts(): AttemptStates {
    const { phones } = this;
    const { silenceMs } = this.#setup.policy;
    const waiting = (choice: RouteChoice): RouteChoice => (silenceMs === null ? choice : { ...choice, silenceMs });
    return {
      claim: async (slot, command) => {
        const choice = waiting(command.choice);
        const reply = await phones.claim(slot, { ...command, choice });
        if (reply.outcome === "claimed") this.#choices.set(nameOf(command), choice);
        return reply;
      },
      record: async (slot, command) => {
        this.#choices.delete(nameOf(command));
        if (command.next.step !== "next_route") return phones.record(slot, command);
        const next = { ...command.next, choice: waiting(command.next.choice) };
        const reply = await phones.record(slot, { ...command, next });
        if (reply.proceed) this.#choices.set(nameOf({ ...command, attempt: command.attempt + 1 }), next.choice);
        return reply;
      },
      postpone: (slot, command) => phones.postpone(slot, command),
      abandon: (slot, command) => phones.abandon(slot, command),
      receive: (slot, command) => phones.receive(slot, command),
    };
  }

  #accountOf(name: string): CarrierAccount {
    const send: CarrierAccount["sender"]["send"] = async (request) => {
      const reference = parseReference(request.reference);
      const choice = reference === null ? undefined : this.#choices.get(nameOf(reference));
      if (reference === null || choice === undefined) throw new Error("a text that nobody claimed is at a carrier");
      const fate = this.#setup.fateOf({ request, messageId: reference.messageId, choice });
      this.#postReceipt(name, request, fate);
      await this.clock.wait(fate.answerAfterMs);
      if (fate.failure !== null) return err(fate.failure);
      const price = { microUnits: Math.round(fate.price * 1e6), currency: "USD" };
      return ok({ carrierMessageId: CARRIER_MESSAGE_ID, segments: 1, price });
    };
    return { name, webhook: null, probe: null, sender: { kind: "generic_http", transports: ["sms"], send } };
  }

  #postReceipt(account: string, { reference }: CarrierSend, { receipt }: Fate): void {
    if (receipt === null) return;
    const { atMs, status, carrierCode, failure } = receipt;
    const said = failure === null ? {} : { failure };
    const report = { reference, carrierMessageId: CARRIER_MESSAGE_ID, status, carrierCode, price: null, ...said };
    this.clock.at(atMs, () => this.receive(account, report));
  }

  /** What somebody bought before: asked for and answered, or asked for in vain. No question is paid for in a world. */
  #memoOf(person: Person | undefined) {
    const network = this.#setup.policy.knowsNetworks === true ? person?.network : person?.knownNetwork;
    const { nowMs } = this.clock;
    const times = { askedAtMs: nowMs, forgetAtMs: nowMs + 1 };
    const [mcc, mnc] = network?.split("-") ?? [];
    if (person === undefined || mcc === undefined || mnc === undefined) return { live: null, ...times };
    const ported = person.network !== person.firstNetwork;
    const found = { mcc, mnc, name: null };
    return { live: { ported, network: found, lineType: null, source: "twilio", checkedAtMs: nowMs }, ...times };
  }
}

/** Carriers here name their texts by our reference alone. */
const CARRIER_MESSAGE_ID = "SM1";

function nameOf({ messageId, attempt }: { readonly messageId: string; readonly attempt: number }): string {
  return `${messageId}/${attempt}`;
}

function two(count: number): string {
  return Math.max(0, count).toString().padStart(2, "0");
}

function tenantOf(id: string, { traffic }: World, { routing, weights }: Policy): Tenant {
  const limits = Object.entries(traffic.countries).flatMap(([country, { ratePerSecond }]) =>
    ratePerSecond === null ? [] : [[country, { ratePerSecond }] as const],
  );
  return {
    id,
    name: "world",
    brand: "Acme",
    residency: "global",
    bucketCount: BUCKETS,
    countries: "all",
    policy: {},
    routing,
    ...(weights === undefined ? {} : { weights }),
    countryLimits: Object.fromEntries(limits),
  };
}

/** Faults of our own parts: a world has none, so one is a mistake in the code, and no figure may hide it. */
const FAULTS: ReadonlySet<string> = new Set([
  "alarm.failed",
  "wake.failed",
  "dispatch.fault",
  "evidence.lost",
  "receipts.fault",
  "dispatch.send_fault",
  "lookup.failed",
  "routing.blind",
  "routing.unreported",
  "outbox.unreadable",
]);

function fault(event: string): void {
  if (FAULTS.has(event)) throw new Error(`the simulation met ${event}`);
}

function withoutPast(text: string): string {
  const order: DispatchOrder = JSON.parse(text);
  return JSON.stringify({ ...order, past: [] });
}

function heard(): void {}

function unheard(): never {
  throw new Error("the simulation's consumer threw");
}
