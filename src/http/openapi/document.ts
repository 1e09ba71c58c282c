/** The OpenAPI 3.1 document, made of the definitions that serve: it cannot say what the code does not do. */
import type * as z from "zod";
import { CARRIER_WEBHOOK_PATH } from "../carrier-callbacks/callbacks.ts";
import { PROBLEM_CODES } from "../errors.ts";
import { NO_BODY, type ApiRoute } from "../route.ts";
import { type ReplySpec, type RouteFacts, TAGS } from "../route-facts.ts";
import { problemBody } from "../base/problem-schema.ts";
import { Components, type Json } from "./components.ts";
import { problemExamples, problemResponses } from "./problem-responses.ts";

const DESCRIPTION = `International SMS verification on your own Cloudflare account.

Every request but \`/health\` carries \`Authorization: Bearer\` with an API key. Keys that start with \`gw_test_\` reach
only the loopback carrier, whose phone is the page [/inbox](/inbox), and skip the limits of sending unless the request
says \`Godwit-Enforce-Limits: true\`. Keys that start with \`gw_live_\` reach carriers.

Every reply that is no success is a problem document (RFC 9457) with a \`code\` of a closed set. Carriers post their
receipts to \`${CARRIER_WEBHOOK_PATH}\`, signed in their own ways.`;

const HEADERS = {
  RequestId: { description: "Finds the request in the logs.", schema: { type: "string" } },
  RetryAfter: { description: "Seconds to wait.", schema: { type: "integer" } },
  RateLimit: {
    description: "The limit that refused: what remains (`r`), seconds until it opens (`t`).",
    schema: { type: "string" },
  },
  RateLimitPolicy: {
    description: "The limit that refused: quota (`q`) and window in seconds (`w`).",
    schema: { type: "string" },
  },
  IdempotencyReplayed: {
    description: "`true` when the reply is that of an earlier request.",
    schema: { type: "string" },
  },
} as const;

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  description:
    "1 to 255 printable ASCII characters. A repeated request with the same key and body gets the first one's reply, for 24 hours. Only a success is kept: after a refusal the same key may be sent again, with another body too.",
  schema: { type: "string", maxLength: 255 },
  example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
} as const;

const ENFORCE_LIMITS = {
  name: "Godwit-Enforce-Limits",
  in: "header",
  description: "`true`: a test key keeps the limits of sending as a live key does.",
  schema: { type: "string", enum: ["true", "false"] },
} as const;

/** Builds the whole document. Takes some milliseconds: keep the result. */
export function openApiDocument(routes: readonly ApiRoute[]): Json {
  const components = new Components();
  components.schema(problemBody, "output");
  const paths = pathsOf(routes, components);
  return {
    openapi: "3.1.1",
    info: {
      title: "Godwit",
      version: "1.0.0",
      description: DESCRIPTION,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: TAGS.map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      headers: HEADERS,
      examples: problemExamples(PROBLEM_CODES),
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", bearerFormat: "gw_live_… or gw_test_…" },
        bootstrapSecret: { type: "http", scheme: "bearer", description: "The deployment's BOOTSTRAP_SECRET." },
      },
    },
  };
}

function pathsOf(routes: readonly ApiRoute[], components: Components): Json {
  const paths: Record<string, Json> = {};
  for (const { facts } of routes) {
    paths[facts.path] = { ...paths[facts.path], [facts.method.toLowerCase()]: operation(facts, components) };
  }
  return paths;
}

function operation(facts: RouteFacts, components: Components): Json {
  const successes = Object.entries(facts.replies).map(([status, spec]) => [status, success(facts, spec, components)]);
  return {
    operationId: facts.operationId,
    summary: facts.summary,
    ...(facts.description === undefined ? {} : { description: facts.description }),
    tags: [facts.tag],
    security: security(facts),
    parameters: parameters(facts, components),
    ...(facts.body === NO_BODY ? {} : { requestBody: requestBody(facts, components) }),
    ...(facts.streams === undefined ? {} : { requestBody: streamedBody(facts.streams) }),
    responses: { ...Object.fromEntries(successes), ...problemResponses(facts) },
  };
}

function security({ access }: RouteFacts): Json[] {
  if (access === "public") return [];
  return access === "bootstrap" ? [{ bootstrapSecret: [] }] : [{ apiKey: [] }];
}

function parameters(facts: RouteFacts, components: Components): Json[] {
  const path =
    facts.pathId === undefined ? [] : [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
  const version =
    facts.pathVersion === true
      ? [{ name: "version", in: "path", required: true, schema: { type: "integer", minimum: 1 } }]
      : [];
  const query = components.schema(facts.query, "input");
  const properties = Object.entries(typeof query["properties"] === "object" ? { ...query["properties"] } : {});
  const inQuery = properties.map(([name, schema]) => ({ name, in: "query", required: false, schema }));
  return [
    ...path,
    ...version,
    ...pathText(facts.pathText, components),
    ...pathText(facts.pathChild, components),
    ...inQuery,
    ...(facts.idempotent === true ? [IDEMPOTENCY_KEY] : []),
    ...(facts.limited === true ? [ENFORCE_LIMITS] : []),
  ];
}

function pathText(text: RouteFacts["pathText"], components: Components): Json[] {
  if (text === undefined) return [];
  return [{ name: text.name, in: "path", required: true, schema: components.schema(text.schema, "input") }];
}

function streamedBody(streams: Readonly<Record<string, string>>): Json {
  const content = Object.entries(streams).map(([type, text]) => [type, { schema: { type: "string" }, example: text }]);
  return { required: true, content: Object.fromEntries(content) };
}

function requestBody(facts: RouteFacts, components: Components): Json {
  const media = { schema: components.schema(facts.body, "input"), ...example(facts.body.meta()) };
  return { required: facts.bodyOptional !== true, content: { "application/json": media } };
}

function success(facts: RouteFacts, spec: ReplySpec, components: Components): Json {
  const media = { schema: components.schema(spec.schema, "output"), ...example(spec.schema.meta()) };
  return {
    description: spec.description,
    headers: {
      "Request-Id": { $ref: "#/components/headers/RequestId" },
      ...(facts.idempotent === true
        ? { "Idempotency-Replayed": { $ref: "#/components/headers/IdempotencyReplayed" } }
        : {}),
    },
    content: { [spec.type ?? "application/json"]: media, ...otherText(spec, components) },
  };
}

function otherText({ orText }: ReplySpec, components: Components): Json {
  if (orText === undefined) return {};
  const { type, schema } = orText;
  return { [type]: { schema: components.schema(schema, "output"), ...example(schema.meta()) } };
}

/** The first of a schema's own examples. */
function example(meta: z.core.GlobalMeta | undefined): Json {
  const examples: unknown = meta?.["examples"];
  const first: unknown = Array.isArray(examples) ? examples[0] : undefined;
  return first === undefined ? {} : { example: first };
}
