/** What is known of an endpoint beside its handler: who may ask, what it takes, what it answers. */
import type * as z from "zod";
import type { Permission } from "../app/tenants/permissions.ts";
import type { IdKind } from "../domain/base/ids.ts";
import type { RefusalReason } from "./problem-kinds/refusals.ts";
import type { Rendered } from "./reply.ts";

/** A permission of the caller's role, the deployment's bootstrap secret, or nobody in particular. */
export type Access = { readonly permission: Permission } | "bootstrap" | "public";

/** Chapters of the reference. */
export const TAGS = [
  "Verify",
  "Messages",
  "Alerts",
  "Users",
  "Segments",
  "Numbers",
  "Consent",
  "Routes",
  "Senders",
  "Content",
  "Templates",
  "Campaigns",
  "Triggers",
  "Tenants and keys",
  "Webhooks and events",
  "Metrics",
  "Operations",
  "Platform",
] as const;
export type Tag = (typeof TAGS)[number];

/** Kinds of id that a path may hold. */
export type PathIdKind = Extract<
  IdKind,
  | "tenant"
  | "verification"
  | "message"
  | "key"
  | "route"
  | "carrierAccount"
  | "deadLetter"
  | "webhookEndpoint"
  | "alert"
  | "reminder"
  | "inbound"
  | "grant"
  | "senderRecord"
  | "contentList"
  | "contentReview"
  | "segment"
  | "campaign"
  | "trigger"
  | "consentQuestion"
  | "testNumber"
  | "incident"
>;

export interface ReplySpec<Schema extends z.ZodType = z.ZodType> {
  readonly description: string;
  readonly schema: Schema;
  /** Absent: JSON. Else the body is that text as it is. */
  readonly type?: Rendered["type"];
  /** As what else it may be asked for by `Accept`: a body that is a text then. */
  readonly orText?: { readonly type: Rendered["type"]; readonly schema: z.ZodType<string> };
}

/** What the OpenAPI document says of a route. */
export interface RouteFacts {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** OpenAPI form: `/v1/verify/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: Tag;
  readonly access: Access;
  readonly pathId?: PathIdKind;
  /** The path holds `{version}`, a number from 1. */
  readonly pathVersion?: true;
  /** A text in the path that is no id, such as a phone number. It arrives as the handler's `id`. */
  readonly pathText?: { readonly name: string; readonly schema: z.ZodType };
  /** A second text in the path, below the first. It arrives as the handler's `child`. */
  readonly pathChild?: { readonly name: string; readonly schema: z.ZodType };
  /** Takes an `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** Takes `Godwit-Enforce-Limits`. */
  readonly limited?: boolean;
  readonly query: z.ZodType;
  /**
   * A body that the handler reads as it comes, up to `maxBodyBytes`: its media types, each with an example. `body` is
   * `NO_BODY` then.
   */
  readonly streams?: Readonly<Record<string, string>>;
  /** `NO_BODY` where none is read. */
  readonly body: z.ZodType;
  /** An absent body is `{}`. */
  readonly bodyOptional?: boolean;
  /** Where a body may be larger than those of other endpoints. */
  readonly maxBodyBytes?: number;
  readonly replies: ReplySpecs;
  /** What its handler may refuse, no more and no less: the types hold it. Usually the list of its use case. */
  readonly refuses: readonly RefusalReason[];
}

export type ReplySpecs = Readonly<Record<number, ReplySpec>>;
