import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { EventDetail } from "../../../src/domain/events/events.ts";
import type { ObjectPorts } from "../../../src/objects/object-ports.ts";
import { type Identity, Rows } from "../../../src/objects/phone/rows.ts";
import { migrate } from "../../../src/objects/migrate.ts";
import { PHONE_TABLES } from "../../../src/objects/phone/schema.ts";
import { WakeLoop } from "../../../src/objects/phone/wake-loop.ts";
import { unrostered } from "../../support/unrostered.ts";

const IDENTITY: Identity = { tenantId: "ten_1", slot: { placement: "wnam", bucket: 1, mode: "test" } };
const TOKEN = "0".repeat(32);
/** What the platform takes. */
const BODY_BYTES_MAX = 128_000;

const optedOut = (keyword: string): EventDetail => ({ type: "number.opted_out", keyword });

interface Box {
  readonly rows: Rows;
  readonly sql: SqlStorage;
  /** Rings the alarm once. */
  readonly run: () => Promise<void>;
  /** What the queue took, as it came. */
  readonly sent: { readonly events: readonly { id: string; type: string; cut?: true; keyword?: string }[] }[];
  readonly log: { readonly name: string; readonly fields: object }[];
}

/** An outbox before a queue that is as strict as the platform's. */
function withOutbox(work: (box: Box) => Promise<void>): Promise<void> {
  return runInDurableObject(env.PHONES.getByName(crypto.randomUUID()), async (_object, state) => {
    migrate(state.storage, PHONE_TABLES);
    const { sql } = state.storage;
    const rows = new Rows(sql);
    rows.saveIdentity(IDENTITY);
    const sent: Box["sent"] = [];
    const log: Box["log"] = [];
    const ports: Pick<ObjectPorts, "eventQueue" | "telemetry"> = {
      eventQueue: {
        async send(batch) {
          const fits = new TextEncoder().encode(JSON.stringify(batch)).byteLength <= BODY_BYTES_MAX;
          if (fits) sent.push(JSON.parse(JSON.stringify(batch)));
          return fits;
        },
      },
      telemetry: { emit: (name, fields) => void log.push({ name, fields }) },
    };
    const loop = new WakeLoop(
      { storage: state.storage, nowMs: () => Date.now(), alarm: unrostered(state.storage) },
      rows,
      {
        ...ports,
      } as ObjectPorts,
    );
    const run = () => loop.run(IDENTITY, () => "msg_1");
    await work({ rows, sql, run, sent, log });
  });
}

/** As an older release does. */
const insert = (sql: SqlStorage, body: string) =>
  sql.exec("INSERT INTO events (at_ms, body) VALUES (?, ?)", Date.now(), body);
const left = (sql: SqlStorage) =>
  sql.exec("SELECT seq FROM outbox WHERE body <> '' UNION ALL SELECT seq FROM events").toArray().length;
const idsOf = (sent: Box["sent"]) => sent.flatMap(({ events }) => events.map(({ id }) => id));

describe("an outbox", () => {
  it("is emptied whatever one event weighs: it is cut, marked, and the rest goes on whole", () =>
    withOutbox(async ({ rows, sql, run, sent }) => {
      rows.events.add(TOKEN, Date.now(), [optedOut("stop"), optedOut("x".repeat(400_000)), optedOut("end")]);
      await run();
      expect(left(sql)).toBe(0);
      const events = sent.flatMap((batch) => batch.events);
      expect(events.map(({ type, cut = false }) => [type, cut])).toEqual([
        ["number.opted_out", false],
        ["number.opted_out", true],
        ["number.opted_out", false],
      ]);
      expect(events.map(({ keyword }) => keyword?.length)).toEqual([4, 2_000, 3]);
    }));

  it("that an older release has filled with what no queue takes is emptied too", () =>
    withOutbox(async ({ sql, run, sent }) => {
      insert(sql, JSON.stringify({ phoneToken: TOKEN, detail: optedOut("x".repeat(400_000)) }));
      insert(sql, JSON.stringify({ phoneToken: TOKEN, detail: optedOut("stop") }));
      await run();
      expect(left(sql)).toBe(0);
      expect(sent.flatMap(({ events }) => events).map(({ cut = false }) => cut)).toEqual([true, false]);
    }));

  it("lets what nobody can read go, says so, and goes on", () =>
    withOutbox(async ({ sql, run, sent, log }) => {
      insert(sql, "{");
      insert(sql, JSON.stringify({ phoneToken: TOKEN, detail: optedOut("stop") }));
      await run();
      expect(left(sql)).toBe(0);
      expect(sent.flatMap(({ events }) => events)).toMatchObject([{ keyword: "stop" }]);
      expect(log).toEqual([{ name: "outbox.unreadable", fields: { tenant_id: "ten_1", count: 1 } }]);
    }));

  it("sends many large events in as many parts as the queue takes", () =>
    withOutbox(async ({ rows, sql, run, sent }) => {
      rows.events.add(
        TOKEN,
        Date.now(),
        Array.from({ length: 20 }, () => optedOut("x".repeat(30_000))),
      );
      await run();
      expect(left(sql)).toBe(0);
      expect(sent.flatMap(({ events }) => events)).toHaveLength(20);
      expect(sent.flatMap(({ events }) => events).every(({ cut }) => cut === undefined)).toBe(true);
    }));

  it("gives what it remembers as what is stored, also what comes while a part is on its way or did not arrive", () =>
    withOutbox(async ({ rows, sql, sent }) => {
      const limit = { count: 3, bytes: 90_000 };
      const stored = () => new Rows(sql).events.read("wnam1", limit);
      const add = (word: string) => rows.events.add(TOKEN, Date.now(), [optedOut(word), optedOut(`${word} too`)]);
      add("before it looked");
      expect(rows.events.read("wnam1", limit)).toEqual(stored());
      add("while it was on its way");
      // The queue did not take it: it is given again, with what came since.
      const again = rows.events.read("wnam1", limit);
      expect(again).toEqual(stored());
      for (const word of ["", "a", "b", "x".repeat(400_000), "c", "d"]) {
        if (word !== "") add(word);
        const given = rows.events.read("wnam1", limit);
        expect(given).toEqual(stored());
        rows.events.forget(given.at(-1)?.seq ?? 0, Date.now());
      }
      for (let part = rows.events.read("wnam1", limit); part.length > 0; part = rows.events.read("wnam1", limit)) {
        expect(part).toEqual(stored());
        rows.events.forget(part.at(-1)?.seq ?? 0, Date.now());
      }
      expect([left(sql), sent]).toEqual([0, []]);
    }));

  it("has one row for what one command tells, and twenty events in a row at most", () =>
    withOutbox(async ({ rows, sql, run, sent }) => {
      rows.events.add(TOKEN, Date.now(), [optedOut("stop"), optedOut("end")]);
      expect(left(sql)).toBe(1);
      rows.events.add(
        TOKEN,
        Date.now(),
        Array.from({ length: 45 }, () => optedOut("stop")),
      );
      expect(left(sql)).toBe(4);
      await run();
      expect(left(sql)).toBe(0);
      expect(new Set(idsOf(sent)).size).toBe(47);
    }));

  it("numbers events of one millisecond as they happened, also after an instance that ended", () =>
    withOutbox(async ({ rows, run, sent }) => {
      const nowMs = Date.now();
      rows.events.add(TOKEN, nowMs, [optedOut("a"), optedOut("b")]);
      rows.events.forgetMemory();
      rows.events.add(TOKEN, nowMs, [optedOut("c")]);
      rows.events.add(TOKEN, nowMs, [optedOut("d")]);
      await run();
      const ids = idsOf(sent);
      expect(ids).toHaveLength(4);
      expect(new Set(ids).size).toBe(4);
      expect(ids.toSorted()).toEqual(ids);
      expect(sent.flatMap(({ events }) => events).map(({ keyword }) => keyword)).toEqual(["a", "b", "c", "d"]);
    }));

  it("numbers an event upwards of one that left in its millisecond, after an instance that ended", () =>
    withOutbox(async ({ rows, run, sent }) => {
      const nowMs = Date.now();
      rows.events.add(TOKEN, nowMs, [optedOut("a"), optedOut("b")]);
      await run();
      rows.forgetMemory();
      rows.events.add(TOKEN, nowMs, [optedOut("c")]);
      await run();
      const ids = idsOf(sent);
      expect(ids).toHaveLength(3);
      expect(new Set(ids).size).toBe(3);
      expect(ids.toSorted()).toEqual(ids);
      expect(rows.retention.isEmpty()).toBe(true);
    }));

  it("gives an event that is sent again the id it had", () =>
    withOutbox(async ({ rows }) => {
      rows.events.add(TOKEN, Date.now(), [optedOut("a"), optedOut("b")]);
      const read = () => rows.events.read("wnam1", { count: 50, bytes: 90_000 });
      const first = read();
      rows.events.forgetMemory();
      expect(read()).toEqual(first);
    }));

  it("takes over what a release before wrote in between, before what is newer", () =>
    withOutbox(async ({ rows, sql, run, sent }) => {
      rows.events.add(TOKEN, Date.now(), [optedOut("new")]);
      insert(sql, JSON.stringify({ phoneToken: TOKEN, detail: optedOut("old") }));
      rows.events.forgetMemory();
      await run();
      expect(left(sql)).toBe(0);
      expect(sent.flatMap(({ events }) => events).map(({ keyword }) => keyword)).toEqual(["old", "new"]);
    }));
});
