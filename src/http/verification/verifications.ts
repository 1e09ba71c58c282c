/** `/v1/verify`: start, check, resend, cancel, read, list. */
import { CANCEL_VERIFICATION_REFUSES, cancelVerification } from "../../app/verification/cancel-verification.ts";
import { CHECK_VERIFICATION_REFUSES, checkVerification } from "../../app/verification/check-verification.ts";
import { READ_VERIFICATION_REFUSES, readVerification } from "../../app/verification/read-verification.ts";
import { RESEND_VERIFICATION_REFUSES, resendVerification } from "../../app/verification/resend-verification.ts";
import { START_VERIFICATION_REFUSES, startVerification } from "../../app/verification/start-verification.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import {
  cancelRequest,
  checkBody,
  checkRequest,
  resendRequest,
  startRequest,
  verificationBody,
} from "./verifications-schema.ts";
import { deviceSignatureOf } from "../devices/devices.ts";
import { given } from "../base/field-names.ts";
import { withStatus } from "../base/outcome.ts";

const start = defineRoute({
  method: "POST",
  path: "/v1/verify",
  operationId: "startVerification",
  summary: "Start a verification",
  description:
    "Sends a code to the number. The same start again (the same in every field) within seconds is one send and gets the same verification; so does one whose reply was lost, while the verification is open and no new text is due. A verification belongs to who began it, the user and the device named: a start by somebody else neither gets it nor ends it. A recovery needs `user_id`, is told to the user's number by a text, and is approved only with more than the code: docs/recovery.md.",
  tag: "Verify",
  access: { permission: "verification.write" },
  idempotent: true,
  limited: true,
  query: NO_QUERY,
  body: startRequest,
  replies: {
    201: { description: "Started: a code is on its way.", schema: verificationBody },
    200: {
      description: "The same start came before: its verification. Nothing more was sent.",
      schema: verificationBody,
    },
  },
  refuses: START_VERIFICATION_REFUSES,
  async handle({ services, principal, body, skipSendLimits }) {
    const outcome = await startVerification(services, principal, {
      ...given(startRequest, body),
      skipSendLimits,
    });
    if (!outcome.ok) return outcome;
    const { created, body: verification } = outcome.value;
    return { ok: true, value: { status: created ? (201 as const) : (200 as const), body: verification } };
  },
});

const check = defineRoute({
  method: "POST",
  path: "/v1/verify/{id}/check",
  operationId: "checkVerification",
  summary: "Check a code",
  description:
    "One guess. A right code is approved once; the same right code again says `already_approved`. A wrong guess is an answer, not a problem: the status is 200 and `result` says what came of it. A recovery, and a change of number of a user who has a bound device or a second factor, is approved only with one of them beside the code: without it the right code gets `second_factor_required`, with a signature that proves nothing `device_refused`, and `next_actions` says what to send.",
  tag: "Verify",
  access: { permission: "verification.write" },
  pathId: "verification",
  query: NO_QUERY,
  body: checkRequest,
  replies: { 200: { description: "What came of the guess.", schema: checkBody } },
  refuses: CHECK_VERIFICATION_REFUSES,
  async handle({ services, principal, id, body }) {
    const shown = { device: deviceSignatureOf(body.device), secondFactor: body.second_factor?.name ?? null };
    return withStatus(
      200,
      await checkVerification(services, principal, {
        id,
        code: body.code,
        deviceId: body.device_id ?? null,
        clientIp: body.client_ip ?? null,
        shown,
      }),
    );
  },
});

const resend = defineRoute({
  method: "POST",
  path: "/v1/verify/{id}/resend",
  operationId: "resendVerification",
  summary: "Send the code again",
  description: "The same code goes out again, so a late first text still works. Guesses are not refilled.",
  tag: "Verify",
  access: { permission: "verification.write" },
  pathId: "verification",
  idempotent: true,
  limited: true,
  query: NO_QUERY,
  body: resendRequest,
  bodyOptional: true,
  replies: { 200: { description: "The code is on its way again.", schema: verificationBody } },
  refuses: RESEND_VERIFICATION_REFUSES,
  async handle({ services, principal, id, body, skipSendLimits }) {
    const { channel } = body;
    const client = { ip: body.client_ip ?? null, network: body.client_network ?? null };
    const input = { id, skipSendLimits, client, ...(channel === undefined ? {} : { channel }) };
    return withStatus(200, await resendVerification(services, principal, input));
  },
});

const cancel = defineRoute({
  method: "POST",
  path: "/v1/verify/{id}/cancel",
  operationId: "cancelVerification",
  summary: "Cancel a verification",
  description: "Nothing more is sent and the code stops working. One that has ended stays as it is.",
  tag: "Verify",
  access: { permission: "verification.write" },
  pathId: "verification",
  query: NO_QUERY,
  body: cancelRequest,
  bodyOptional: true,
  replies: { 200: { description: "The verification as it is now.", schema: verificationBody } },
  refuses: CANCEL_VERIFICATION_REFUSES,
  async handle({ services, principal, id }) {
    return withStatus(200, await cancelVerification(services, principal, { id }));
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/verify/{id}",
  operationId: "readVerification",
  summary: "Read a verification",
  description: "For 30 days, however it ended.",
  tag: "Verify",
  access: { permission: "verification.read" },
  pathId: "verification",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The verification.", schema: verificationBody } },
  refuses: READ_VERIFICATION_REFUSES,
  async handle({ services, principal, id }) {
    return withStatus(200, await readVerification(services, principal, { id }));
  },
});

export const VERIFICATION_ROUTES: readonly ApiRoute[] = [start, check, resend, cancel, read];
