/** `/v1/users/{id}/numbers`: several numbers of one user, one of them the primary one. */
import { ADD_NUMBER_REFUSES, addNumber } from "../../app/users/add-number.ts";
import { PROMOTE_NUMBER_REFUSES, promoteNumber } from "../../app/users/promote-number.ts";
import { REMOVE_NUMBER_REFUSES, removeNumber } from "../../app/users/remove-number.ts";
import { ok } from "../../domain/base/result.ts";
import { userIdText } from "../base/common-schema.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { addNumberRequest, numberTokenText, promoteNumberRequest, removedNumberBody } from "./numbers-schema.ts";
import { userBody } from "./users-schema.ts";
import { wireUser } from "./wire-user.ts";

const USER_ID = { name: "id", schema: userIdText } as const;

const add = defineRoute({
  method: "POST",
  path: "/v1/users/{id}/numbers",
  operationId: "addUserNumber",
  summary: "Add a number to a user",
  description:
    "Five at most, each proven first; refused while the user is frozen. Texts go to the primary number as before. One that the user has already is proven anew: the request may come twice.",
  tag: "Users",
  access: { permission: "user.manage" },
  pathText: USER_ID,
  query: NO_QUERY,
  body: addNumberRequest,
  replies: {
    200: { description: "The user, who had the number before.", schema: userBody },
    201: { description: "The user, with the number.", schema: userBody },
  },
  refuses: ADD_NUMBER_REFUSES,
  async handle({ services, principal, id: userId, body }) {
    const { phone_number: phoneNumber, country = null, verification_id: verificationId } = body;
    const user = await addNumber(services, principal, { userId, phoneNumber, country, verificationId });
    if (!user.ok) return user;
    const status = user.value.added ? (201 as const) : (200 as const);
    return ok({ status, body: wireUser(user.value, services.clock.nowMs()) });
  },
});

const promote = defineRoute({
  method: "PUT",
  path: "/v1/users/{id}/numbers/primary",
  operationId: "setPrimaryNumber",
  summary: "Make another number the primary one",
  description:
    "A change of number: it asks for the same proof, and is refused while the user is frozen. Texts that wait at the number of before are dropped (`phone_changed`); that number stays one of the user's.",
  tag: "Users",
  access: { permission: "user.manage" },
  pathText: USER_ID,
  query: NO_QUERY,
  body: promoteNumberRequest,
  replies: { 200: { description: "The user as it is now.", schema: userBody } },
  refuses: PROMOTE_NUMBER_REFUSES,
  async handle({ services, principal, id: userId, body }) {
    const { phone_token: phoneToken, verification_id: verificationId } = body;
    const user = await promoteNumber(services, principal, { userId, phoneToken, verificationId });
    return user.ok ? ok({ status: 200 as const, body: wireUser(user.value, services.clock.nowMs()) }) : user;
  },
});

const remove = defineRoute({
  method: "DELETE",
  path: "/v1/users/{id}/numbers/{phone_token}",
  operationId: "removeUserNumber",
  summary: "Take a number from a user",
  description: "Not the primary one, and none while the user is frozen.",
  tag: "Users",
  access: { permission: "user.manage" },
  pathText: USER_ID,
  pathChild: { name: "phone_token", schema: numberTokenText },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "Removed.", schema: removedNumberBody } },
  refuses: REMOVE_NUMBER_REFUSES,
  async handle({ services, principal, id: userId, child: phoneToken }) {
    const gone = await removeNumber(services, principal, { userId, phoneToken });
    return gone.ok ? ok({ status: 200 as const, body: { phone_token: phoneToken, removed: true as const } }) : gone;
  },
});

export const NUMBER_ROUTES: readonly ApiRoute[] = [add, promote, remove];
