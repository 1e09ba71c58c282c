/** `POST /v1/verify/{id}/feedback`: what a verification was, said when it is known. */
import { GIVE_FEEDBACK_REFUSES, giveFeedback } from "../../app/verification/give-feedback.ts";
import { type ApiRoute, defineRoute, NO_QUERY } from "../route.ts";
import { withStatus } from "../base/outcome.ts";
import { feedbackBody, feedbackRequest } from "./feedback-schema.ts";

const give = defineRoute({
  method: "POST",
  path: "/v1/verify/{id}/feedback",
  operationId: "giveFeedback",
  summary: "Say what a verification was",
  description:
    "Whether a person or a fraud was behind it, when you know: for 30 days, whatever it is at. Another word takes the place of the one before, which stays readable; the same word again changes nothing. No start is judged by it: `POST /v1/fraud/replay` measures policies by it.",
  tag: "Verify",
  access: { permission: "verification.write" },
  pathId: "verification",
  query: NO_QUERY,
  body: feedbackRequest,
  replies: { 200: { description: "What is said of it now.", schema: feedbackBody } },
  refuses: GIVE_FEEDBACK_REFUSES,
  async handle({ services, principal, id, body: { outcome, note = null } }) {
    return withStatus(200, await giveFeedback(services, principal, { id, outcome, note }));
  },
});

export const FEEDBACK_ROUTES: readonly ApiRoute[] = [give];
