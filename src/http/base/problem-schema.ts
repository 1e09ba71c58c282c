/** The problem document of every reply that is no success (RFC 9457). */
import * as z from "zod";
import { CONTENT_TOPICS, SEVERITIES } from "../../domain/content/content-types.ts";
import { PROBLEM_CODES } from "../errors.ts";
import { startChallengeBody } from "./challenge-schema.ts";
import { instant, nextAction } from "./common-schema.ts";
import { riskBody } from "./risk-schema.ts";

export const violation = z
  .object({
    field: z
      .string()
      .meta({ description: "RFC 6901 pointer into the body, or the name of a parameter. Empty: the whole body." }),
    reason: z.string().meta({ description: "snake_case.", examples: ["unknown_field"] }),
    message: z.string().meta({ description: "What to send instead." }),
    rule: z
      .string()
      .optional()
      .meta({ description: "Id of the country's rule that says so: GET /v1/compliance/{country}." }),
    sources: z.array(z.string()).optional().meta({ description: "Addresses where that rule can be read." }),
    content: z
      .object({
        topic: z.enum(CONTENT_TOPICS),
        severity: z.enum(SEVERITIES),
        list: z.string().meta({ description: "A shipped list, or the id of one of yours." }),
        span: z
          .object({ from: z.int(), to: z.int() })
          .meta({ description: "UTF-16 units of the text as it reads, which POST /v1/messages/preflight shows." }),
      })
      .optional()
      .meta({ description: "What the content filter found there." }),
  })
  .meta({ id: "Violation" });

export const problemBody = z
  .object({
    type: z.string().meta({ description: "Names the kind of problem, and is the address of its explanation." }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(PROBLEM_CODES).meta({ description: "The kind of problem: a closed set." }),
    request_id: z.string().meta({ description: "Finds the request in the logs." }),
    docs: z.string(),
    violations: z.array(violation).optional(),
    retry_after_seconds: z.int().optional().meta({ description: "As `Retry-After`." }),
    opens_at: instant.optional().meta({ description: "When the same request would be taken." }),
    verification_id: z.string().optional().meta({ description: "The open verification to use instead." }),
    review_id: z.string().optional().meta({ description: "The review that has to be decided, or was." }),
    risk: riskBody.optional(),
    challenge: startChallengeBody.optional(),
    next_actions: z.array(nextAction).optional(),
  })
  .meta({ id: "Problem" });
