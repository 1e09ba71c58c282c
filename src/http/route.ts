/** One definition an endpoint: it types the handler, mounts it and makes its part of the OpenAPI document. */
import * as z from "zod";
import type { Permission } from "../app/tenants/permissions.ts";
import type { Refusal } from "../app/refusal.ts";
import type { Services } from "../app/services.ts";
import { assert, err, ok, type Result } from "../domain/base/result.ts";
import type { Principal } from "../domain/tenants/tenant.ts";
import type { Agreed, ReasonsOf } from "./agreed-refusals.ts";
import type { RefusalReason } from "./problem-kinds/refusals.ts";
import { whenRead } from "./base/late.ts";
import type { Problem } from "./problems.ts";
import { pathParameters } from "./path-parameters.ts";
import type { ReplySpec, ReplySpecs, RouteFacts } from "./route-facts.ts";
import { withNumbers } from "./query-numbers.ts";
import { type Rendered, renderJson } from "./reply.ts";
import { violationsOf } from "./violations.ts";

/** A value as a handler may return it: read-only all the way down, like the bodies of use cases. */
export type Wire<T> = T extends readonly (infer Item)[]
  ? readonly Wire<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Wire<T[K]> }
    : T;

/** What a handler answers: a declared status with a body of that status' schema. */
export type ReplyOf<Replies extends Record<number, ReplySpec>> = {
  [Status in keyof Replies & number]: {
    readonly status: Status;
    readonly body:
      | Wire<z.output<Replies[Status]["schema"]>>
      | (Replies[Status] extends { readonly orText: object } ? string : never);
  };
}[keyof Replies & number];

interface OpenCall<Query, Body> {
  readonly services: Services;
  /** The host that was asked, as `URL.host`. */
  readonly host: string;
  /** The id, version or text in the path; "" where it has none. The form of ids is checked, their owner is not. */
  readonly id: string;
  /** The second text in the path; "" where it has none. */
  readonly child: string;
  readonly query: Query;
  readonly body: Body;
}

export interface Call<Query, Body> extends OpenCall<Query, Body> {
  readonly principal: Principal;
  /** A test key that did not ask for limits. */
  readonly skipSendLimits: boolean;
  /** The field `Accept` as it came; "" without. */
  readonly accept: string;
  /** What makes a request that comes again the same one: its `Idempotency-Key`; null without. */
  readonly requestKey: string | null;
  /** Of an endpoint that `streams`. Absent: the request has no body. */
  readonly stream?: ReadableStream<Uint8Array>;
}

interface Typed<Query extends z.ZodType, Body extends z.ZodType, R extends ReplySpecs> extends RouteFacts {
  readonly query: Query;
  readonly body: Body;
  readonly replies: R;
}

type Outcome<R extends ReplySpecs> = Result<ReplyOf<R>, Refusal<RefusalReason>>;

interface KeyedSpec<
  Query extends z.ZodType,
  Body extends z.ZodType,
  R extends ReplySpecs,
  Declared extends RefusalReason,
  Given,
> extends Typed<Query, Body, R> {
  readonly access: { readonly permission: Permission };
  readonly refuses: readonly Declared[];
  handle(call: Call<z.output<Query>, z.output<Body>>): Promise<Given>;
}

interface OpenSpec<
  Query extends z.ZodType,
  Body extends z.ZodType,
  R extends ReplySpecs,
  Declared extends RefusalReason,
  Given,
> extends Typed<Query, Body, R> {
  readonly access: "bootstrap" | "public";
  readonly refuses: readonly Declared[];
  handle(call: OpenCall<z.output<Query>, z.output<Body>>): Promise<Given>;
}

/** A request past access control, not yet parsed. */
export interface RawCall {
  readonly services: Services;
  readonly principal: Principal | null;
  readonly host: string;
  readonly id: string;
  readonly child: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly skipSendLimits: boolean;
  readonly accept: string;
  /** The `Idempotency-Key` as it came, of an endpoint that takes one; null without. */
  readonly requestKey: string | null;
  readonly stream?: ReadableStream<Uint8Array>;
}

/** A parsed request, ready to run once. */
export interface ReadyCall {
  /** The parsed body: the fingerprint of a repeatable request. */
  readonly body: unknown;
  run(): Promise<Result<Rendered, Refusal<RefusalReason>>>;
}

export interface ApiRoute {
  readonly facts: RouteFacts;
  /** Checks query and body against their schemas. */
  prepare(raw: RawCall): Promise<Result<ReadyCall, Problem>>;
}

export const NO_QUERY = z.strictObject({});
export const NO_BODY = z.undefined();

/** An endpoint for API keys. */
export function defineRoute<
  Query extends z.ZodType,
  Body extends z.ZodType,
  const R extends ReplySpecs,
  const Declared extends RefusalReason,
  Given extends Result<ReplyOf<R>, Refusal<string>>,
>(spec: KeyedSpec<Query, Body, R, Declared, Given>): Agreed<ApiRoute, Declared, ReasonsOf<Given>>;
export function defineRoute<Query extends z.ZodType, Body extends z.ZodType, R extends ReplySpecs>(
  spec: KeyedSpec<Query, Body, R, RefusalReason, Outcome<R>>,
): unknown {
  return makeRoute(spec, (raw, query, body) => {
    const { principal, ...rest } = raw;
    assert(principal !== null, "a keyed route runs after the key was admitted");
    return spec.handle({ ...rest, principal, query, body });
  });
}

/** An endpoint for whoever holds the bootstrap secret, or for everybody. */
export function defineOpenRoute<
  Query extends z.ZodType,
  Body extends z.ZodType,
  const R extends ReplySpecs,
  const Declared extends RefusalReason,
  Given extends Result<ReplyOf<R>, Refusal<string>>,
>(spec: OpenSpec<Query, Body, R, Declared, Given>): Agreed<ApiRoute, Declared, ReasonsOf<Given>>;
export function defineOpenRoute<Query extends z.ZodType, Body extends z.ZodType, R extends ReplySpecs>(
  spec: OpenSpec<Query, Body, R, RefusalReason, Outcome<R>>,
): unknown {
  return makeRoute(spec, ({ services, host, id, child }, query, body) =>
    spec.handle({ services, host, id, child, query, body }),
  );
}

function makeRoute<Query extends z.ZodType, Body extends z.ZodType, R extends ReplySpecs>(
  spec: Typed<Query, Body, R>,
  handle: (raw: RawCall, query: z.output<Query>, body: z.output<Body>) => Promise<Outcome<R>>,
): ApiRoute {
  const parameters = pathParameters(spec);
  return {
    facts: spec,
    prepare: (raw) => whenRead(() => prepared(raw)),
  };

  function prepared(raw: RawCall): Result<ReadyCall, Problem> {
    const inPath = parameters.read(raw);
    const query = spec.query.safeParse(withNumbers(spec.query, raw.query));
    const body = spec.body.safeParse(raw.body);
    if (inPath.length === 0 && query.success && body.success) {
      return ok({
        body: body.data,
        run: async () => renderOutcome(await handle(raw, query.data, body.data), spec.replies),
      });
    }
    const inQuery = query.success ? [] : violationsOf(query.error, raw.query, "query");
    const inBody = body.success ? [] : violationsOf(body.error, raw.body, "body");
    return err({ code: "request_invalid", violations: [...inPath, ...inQuery, ...inBody] });
  }
}

function renderOutcome<E>(
  outcome: Result<{ status: PropertyKey; body: unknown }, E>,
  replies: ReplySpecs,
): Result<Rendered, E> {
  if (!outcome.ok) return outcome;
  const { body } = outcome.value;
  const status = Number(outcome.value.status);
  const { type: own, orText } = replies[status] ?? {};
  const type = orText !== undefined && typeof body === "string" ? orText.type : own;
  return ok(type === undefined ? renderJson(status, body) : { status, body: String(body), type });
}
