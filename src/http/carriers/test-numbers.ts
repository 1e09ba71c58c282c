/** `/v1/test/numbers`: numbers of loopback phones, for one test run at a time. */
import type * as z from "zod";
import {
  endTestNumber,
  LEASE_TEST_NUMBERS_REFUSES,
  leaseTestNumbers,
  listTestNumbers,
  readTestNumber,
  TEST_NUMBER_REFUSES,
  type TestNumber,
} from "../../app/carriers/lease-test-numbers.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { isoTime } from "../time.ts";
import { leaseNumbersRequest, testNumberBody, testNumbersBody } from "./test-numbers-schema.ts";

const lease = defineRoute({
  method: "POST",
  path: "/v1/test/numbers",
  operationId: "leaseTestNumbers",
  summary: "Lease test numbers",
  description:
    "For test keys: numbers that no other lease of the tenant has, so that runs side by side never meet. The story says what becomes of texts to them. They end by themselves, and then rest for an hour. Texts to one are read with `number_id` of GET /v1/inbox and GET /v1/inbox/wait.",
  tag: "Numbers",
  access: { permission: "test.manage" },
  query: NO_QUERY,
  body: leaseNumbersRequest,
  bodyOptional: true,
  replies: { 201: { description: "The numbers.", schema: testNumbersBody } },
  refuses: LEASE_TEST_NUMBERS_REFUSES,
  async handle({ services, principal, body }) {
    const { story, country, count, expires_in_seconds: seconds } = body;
    const wish = { pool: { story, country }, count, lifeMs: seconds * 1_000 };
    const leased = await leaseTestNumbers(services, principal, wish);
    return leased.ok ? ok({ status: 201 as const, body: { data: leased.value.map(numberBody) } }) : leased;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/test/numbers",
  operationId: "listTestNumbers",
  summary: "List leased test numbers",
  description: "For test keys: those that are leased now, newest first.",
  tag: "Numbers",
  access: { permission: "test.manage" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The numbers.", schema: testNumbersBody } },
  refuses: [],
  async handle({ services, principal }) {
    const leased = await listTestNumbers(services, principal);
    return ok({ status: 200 as const, body: { data: leased.map(numberBody) } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/test/numbers/{id}",
  operationId: "readTestNumber",
  summary: "Read a leased test number",
  description: "For test keys. A number whose time is over is not found.",
  tag: "Numbers",
  access: { permission: "test.manage" },
  pathId: "testNumber",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The number.", schema: testNumberBody } },
  refuses: TEST_NUMBER_REFUSES,
  async handle({ services, principal, id }) {
    const number = await readTestNumber(services, principal, id);
    return number.ok ? ok({ status: 200 as const, body: numberBody(number.value) }) : number;
  },
});

const end = defineRoute({
  method: "DELETE",
  path: "/v1/test/numbers/{id}",
  operationId: "endTestNumber",
  summary: "Give a test number back",
  description:
    "For test keys. The number rests for an hour: by then no code of this run is good. What the run planned for later still comes to it.",
  tag: "Numbers",
  access: { permission: "test.manage" },
  pathId: "testNumber",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The number, as its lease ended.", schema: testNumberBody } },
  refuses: TEST_NUMBER_REFUSES,
  async handle({ services, principal, id }) {
    const number = await endTestNumber(services, principal, id);
    return number.ok ? ok({ status: 200 as const, body: numberBody(number.value) }) : number;
  },
});

export const TEST_NUMBER_ROUTES: readonly ApiRoute[] = [lease, list, read, end];

function numberBody(number: TestNumber): z.output<typeof testNumberBody> {
  return {
    id: number.id,
    phone_number: number.phoneNumber,
    phone_token: number.phoneToken,
    country: number.country,
    story: number.story.name,
    description: number.story.description,
    leased_at: isoTime(number.leasedMs),
    expires_at: isoTime(number.endsMs),
  };
}
