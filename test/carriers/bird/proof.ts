/** Bird signs by Standard Webhooks, whose library signs here. */
import { Webhook } from "standardwebhooks";
import birdEvent from "../../fixtures/carriers/bird-event-failed.json" with { type: "json" };
import { FIVE_MINUTES, headersOf, type Proof, secondsOf } from "../proof.ts";

const secrets = {
  right: `whsec_${btoa("a secret of thirty-two bytes ...")}`,
  wrong: `whsec_${btoa("x".repeat(32))}`,
};

export const PROOF: Proof = {
  credentials: { apiKey: "bk_eu1_s3cret", webhookSecret: secrets.right },
  covers: "body",
  ageSecondsMax: FIVE_MINUTES,
  mustMatch: false,
  body: birdEvent,
  sign: (what) =>
    headersOf({
      "webhook-id": "msg_1",
      "webhook-timestamp": secondsOf(what),
      "webhook-signature": new Webhook(secrets[what.key]).sign("msg_1", new Date(what.atMs), what.body),
    }),
};
