/** A process that stands still while a carrier answers: one thread answers, the other is stopped. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { carrierFetch } from "../../src/carriers/http.ts";

const TIMEOUT_MS = 1_500;

/** Says that it has a request, and answers one to /answer at once. */
const CARRIER = `
const { createServer } = require("node:http");
const { parentPort } = require("node:worker_threads");
const server = createServer((request, response) => {
  parentPort.postMessage("asked");
  if (request.url === "/answer") response.end("taken");
});
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

describe("a process that stood still past the time-out", () => {
  let carrier: Worker;
  let origin = "";
  beforeAll(async () => {
    carrier = new Worker(CARRIER, { eval: true });
    const [port]: unknown[] = await once(carrier, "message");
    origin = `http://127.0.0.1:${String(port)}`;
  });
  afterAll(() => carrier.terminate());

  const askAndStandStill = async (path: string) => {
    const asked = once(carrier, "message");
    const request = {
      url: `${origin}${path}`,
      method: "POST",
      headers: {},
      body: "a=b",
      timeoutMs: TIMEOUT_MS,
    } as const;
    const outcome = carrierFetch(request);
    await asked;
    // This thread is stopped, as one without a processor is.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, TIMEOUT_MS);
    return outcome;
  };

  it("takes the answer that had come in time", async () => {
    expect(await askAndStandStill("/answer")).toMatchObject({ ok: true, value: { status: 200, text: "taken" } });
  });

  it("still gives up on a carrier that says nothing", async () => {
    const timedOut = { ok: false, error: { kind: "timed_out", carrierCode: "timeout" } };
    expect(await askAndStandStill("/silence")).toEqual(timedOut);
  });
});
