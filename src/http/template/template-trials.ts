/** `/v1/templates/{name}`: how a version reads, and a version as a message. */
import { PREVIEW_TEMPLATE_REFUSES, previewTemplate } from "../../app/templates/preview-template.ts";
import { TEST_SEND_REFUSES, testSendTemplate } from "../../app/templates/test-send-template.ts";
import { ok } from "../../domain/base/result.ts";
import { sentEntry } from "../messages/message-sends.ts";
import { sentBody } from "../messages/message-sends-schema.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { previewTemplateBody } from "./template-report-schema.ts";
import { previewTemplateRequest, templatePath, testSendRequest } from "./template-requests-schema.ts";
import { culpritEntry, textEntry } from "./template-wire.ts";

const preview = defineRoute({
  method: "POST",
  path: "/v1/templates/{name}/preview",
  operationId: "previewTemplate",
  summary: "Show a version",
  description: "The text with values of yours, or with the examples. Nothing is sent.",
  tag: "Templates",
  access: { permission: "template.read" },
  pathText: templatePath,
  query: NO_QUERY,
  body: previewTemplateRequest,
  replies: { 200: { description: "As it would read.", schema: previewTemplateBody } },
  refuses: PREVIEW_TEMPLATE_REFUSES,
  async handle({ services, principal, id, body }) {
    const { version, locale = null, country = null, sender = null, brand = null, variables } = body;
    const timeZone = body.time_zone ?? null;
    const asked = { name: id, version, locale, country, sender, brand, timeZone, variables };
    const shown = await previewTemplate(services, principal, asked);
    if (!shown.ok) return shown;
    const { text, size } = shown.value;
    const { registeredAs } = text;
    return ok({
      status: 200 as const,
      body: {
        ...textEntry(text),
        units: size.units,
        culprits: size.culprits.map(culpritEntry),
        registered_as: registeredAs === null ? null : { register: registeredAs.register, id: registeredAs.id },
      },
    });
  },
});

const testSend = defineRoute({
  method: "POST",
  path: "/v1/templates/{name}/test-send",
  operationId: "testSendTemplate",
  summary: "Try a version out",
  description:
    "As a message: with a test key to the test carrier, whatever the version is; with a live key to a phone, once it is approved.",
  tag: "Templates",
  access: { permission: "message.send" },
  pathText: templatePath,
  idempotent: true,
  limited: true,
  query: NO_QUERY,
  body: testSendRequest,
  replies: { 201: { description: "Taken.", schema: sentBody } },
  refuses: TEST_SEND_REFUSES,
  async handle({ services, principal, id, body, requestKey, skipSendLimits }) {
    const { version, locale = null, variables, user_id: userId, phone_number: phoneNumber = "", country = null } = body;
    const sent = await testSendTemplate(services, principal, {
      name: id,
      version,
      to: userId === undefined ? { phoneNumber, country } : { userId },
      locale,
      variables,
      requestKey: requestKey === null ? null : `one ${requestKey}`,
      skipSendLimits,
    });
    return sent.ok ? ok({ status: 201 as const, body: sentEntry(sent.value) }) : sent;
  },
});

export const TEMPLATE_TRIAL_ROUTES: readonly ApiRoute[] = [preview, testSend];
