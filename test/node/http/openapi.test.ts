import SwaggerParser from "@apidevtools/swagger-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, it } from "vitest";
import { PROBLEM_CODES } from "../../../src/http/errors.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import { makeHttpWorld } from "../../support/http-world.ts";

const ROUTES = await allRoutes();

interface Media {
  schema: object;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface Operation {
  operationId: string;
  security: object[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: { Problem: { properties: { code: { enum: string[] } } } } };
}

let text: string;
let document: Document;
beforeAll(async () => {
  const world = await makeHttpWorld();
  const response = await world.send("/openapi.json");
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
  text = await response.text();
  document = JSON.parse(text);
});

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const api = await SwaggerParser.validate(JSON.parse(text));
    expect("openapi" in api && api.openapi).toMatch(/^3\.1\./);
  });

  it("has every route, and each operation id once", () => {
    const names = ROUTES.map(({ facts }) => `${facts.method} ${facts.path}`);
    expect(
      operations()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(names.toSorted());
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("names every problem code", () => {
    expect(document.components.schemas.Problem.properties.code.enum).toEqual([...PROBLEM_CODES]);
  });

  it("tells the failures of every operation as problem documents", () => {
    for (const { name, operation } of operations()) {
      const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
      const types = failures.map(([, response]) => Object.keys(response.content ?? {}));
      expect([name, failures.map(([status]) => status)]).toEqual([name, expect.arrayContaining(["400", "500", "503"])]);
      expect(types.flat().every((type) => type === "application/problem+json")).toBe(true);
    }
  });

  it("has an example in every request and reply, and each fits its schema", async () => {
    const whole = (await SwaggerParser.dereference(JSON.parse(text))) as unknown as Document;
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    for (const { operation, name } of Object.entries(whole.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, found]) => ({ name: `${method} ${path}`, operation: found })),
    )) {
      const bodies = [operation.requestBody, ...Object.values(operation.responses)];
      for (const media of bodies.flatMap((body) => Object.values(body?.content ?? {}))) {
        const examples = [media.example, ...Object.values(media.examples ?? {}).map(({ value }) => value)].filter(
          (example) => example !== undefined,
        );
        expect([name, examples.length > 0]).toEqual([name, true]);
        const validate = ajv.compile(media.schema);
        for (const example of examples) expect([name, validate(example), validate.errors]).toEqual([name, true, null]);
      }
    }
  });

  it("uses fictitious numbers only, and names no host but those kept for examples (RFC 2606)", () => {
    expect(text.match(/\+\d{7,15}/g)?.every((number) => /^\+131055501\d\d$/.test(number))).toBe(true);
    const hosts = [...text.matchAll(/https?:\/\/([a-z0-9.-]+)/g)].map(([, host]) => host);
    expect(hosts.filter((host) => !/^json-schema\.org$|(^|\.)example(\.com)?$/.test(host ?? ""))).toEqual([]);
  });
});

describe("replies", () => {
  it("fit the schemas of the document", async () => {
    const world = await makeHttpWorld();
    const schemaOf = (operationId: string, status: number) =>
      ROUTES.find(({ facts }) => facts.operationId === operationId)?.facts.replies[status]?.schema;
    const started = await world.call("POST", "/v1/verify", {
      body: { phone_number: "+13105550100", verification_type: "signup", metadata: { order: "1" } },
    });
    const body: { id: string } = await started.json();
    const checks = [
      ["startVerification", 201, body],
      ["readVerification", 200, await (await world.call("GET", `/v1/verify/${body.id}`)).json()],
      [
        "checkVerification",
        200,
        await (await world.call("POST", `/v1/verify/${body.id}/check`, { body: { code: "1" } })).json(),
      ],
      [
        "lookupNumber",
        200,
        await (await world.call("POST", "/v1/lookup", { body: { phone_number: "+13105550100" } })).json(),
      ],
      ["readTenant", 200, await (await world.call("GET", "/v1/tenant")).json()],
      ["listKeys", 200, await (await world.call("GET", "/v1/keys")).json()],
      ["listVerifications", 200, await (await world.call("GET", "/v1/verify")).json()],
      ["listMessages", 200, await (await world.call("GET", "/v1/messages")).json()],
      ["readInbox", 200, await (await world.call("GET", "/v1/inbox")).json()],
      ["listDeadLetters", 200, await (await world.call("GET", "/v1/dead-letters")).json()],
    ] as const;
    for (const [operationId, status, reply] of checks) {
      expect([operationId, schemaOf(operationId, status)?.safeParse(reply).error]).toEqual([operationId, undefined]);
    }
  });
});
