import SwaggerParser from "@apidevtools/swagger-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, it } from "vitest";
import { PROBLEM_CODES } from "../../../src/http/errors.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import { makeHttpWorld } from "../../support/http-world.ts";

const HERE = "https://api.example/openapi.json";
const ROUTES = await allRoutes();

interface Media {
  schema: object;
  example?: unknown;
  examples?: Record<string, Example>;
}
interface Example {
  value?: unknown;
  /** Among the document's own. */
  $ref?: string;
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
  components: {
    examples: Record<string, { value: unknown }>;
    schemas: { Problem: { properties: { code: { enum: string[] } } } };
  };
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

/** As a JSON pointer names it in a fragment (RFC 6901). */
const step = (name: string) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

const valueOf = ({ value, $ref }: Example): unknown =>
  $ref === undefined ? value : document.components.examples[$ref.replace("#/components/examples/", "")]?.value;

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      at: `/paths/${step(path)}/${method}`,
      operation,
    })),
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

  it("has an example in every request and reply, and each fits its schema", () => {
    // Schemas refer to each other within the document: each is compiled once, not anew wherever it is named.
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
    addFormats.default(ajv);
    ajv.addSchema({ $id: HERE, ...document });
    for (const { name, at, operation } of operations()) {
      const bodies = [
        { at: `${at}/requestBody`, content: operation.requestBody?.content },
        ...Object.entries(operation.responses).map(([status, { content }]) => ({
          at: `${at}/responses/${status}`,
          content,
        })),
      ];
      for (const { at: place, content = {} } of bodies) {
        for (const [type, { example, examples: named = {} }] of Object.entries(content)) {
          const examples = [example, ...Object.values(named).map(valueOf)].filter((one) => one !== undefined);
          expect([name, examples.length > 0]).toEqual([name, true]);
          const validate = ajv.compile({ $ref: `${HERE}#${place}/content/${step(type)}/schema` });
          for (const one of examples) expect([name, validate(one), validate.errors]).toEqual([name, true, null]);
        }
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
