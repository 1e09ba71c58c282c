/** `/v1/users`: whom your user ids stand for, and whether their accounts are frozen. */
import type { ProfilePatch } from "../../app/users/ports.ts";
import { CHANGE_USER_REFUSES, changeUser } from "../../app/users/change-user.ts";
import { DELETE_USER_REFUSES, deleteUser } from "../../app/users/delete-user.ts";
import { READ_USER_REFUSES, readUser } from "../../app/users/read-user.ts";
import { SAVE_USER_REFUSES, saveUser, type UserInput } from "../../app/users/save-user.ts";
import { UNFREEZE_USER_REFUSES, unfreezeUser } from "../../app/users/unfreeze-user.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { userIdText } from "../base/common-schema.ts";
import {
  changeUserRequest,
  deletedUserBody,
  saveUserRequest,
  type SaveUserWire,
  unfreezeRequest,
  userBody,
} from "./users-schema.ts";
import { wireUser } from "./wire-user.ts";

const USER_ID = { name: "id", schema: userIdText } as const;

const save = defineRoute({
  method: "PUT",
  path: "/v1/users/{id}",
  operationId: "saveUser",
  summary: "Make or change a user",
  description:
    "What is left out falls back to its default. Another number than before takes the place of the primary one: it needs `verification_id`, and is refused while the user is frozen. Numbers beside the primary one stay.",
  tag: "Users",
  access: { permission: "user.manage" },
  pathText: USER_ID,
  query: NO_QUERY,
  body: saveUserRequest,
  replies: {
    200: { description: "Changed.", schema: userBody },
    201: { description: "Made.", schema: userBody },
  },
  refuses: SAVE_USER_REFUSES,
  async handle({ services, principal, id: userId, body }) {
    const saved = await saveUser(services, principal, userInput(userId, body));
    if (!saved.ok) return saved;
    const status = saved.value.created ? (201 as const) : (200 as const);
    return ok({ status, body: wireUser(saved.value, services.clock.nowMs()) });
  },
});

const change = defineRoute({
  method: "PATCH",
  path: "/v1/users/{id}",
  operationId: "changeUser",
  summary: "Change what is known of a user",
  description: "What is not named stays. Another number is saved with PUT.",
  tag: "Users",
  access: { permission: "user.manage" },
  pathText: USER_ID,
  query: NO_QUERY,
  body: changeUserRequest,
  replies: { 200: { description: "The user as it is now.", schema: userBody } },
  refuses: CHANGE_USER_REFUSES,
  async handle({ services, principal, id: userId, body }) {
    const { locale, time_zone: timeZone, second_factor: secondFactor, tier, communities, interests, attributes } = body;
    const traits = {
      ...(tier === undefined ? {} : { tier }),
      ...(communities === undefined ? {} : { communities }),
      ...(interests === undefined ? {} : { interests }),
      ...(attributes === undefined ? {} : { attributes }),
    };
    const change: ProfilePatch = {
      ...(locale === undefined ? {} : { locale }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(secondFactor === undefined ? {} : { secondFactor }),
      traits,
    };
    const user = await changeUser(services, principal, { userId, change });
    return user.ok ? ok({ status: 200 as const, body: wireUser(user.value, services.clock.nowMs()) }) : user;
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/users/{id}",
  operationId: "readUser",
  summary: "Read a user",
  tag: "Users",
  access: { permission: "user.read" },
  pathText: USER_ID,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The user.", schema: userBody } },
  refuses: READ_USER_REFUSES,
  async handle({ services, principal, id }) {
    const user = await readUser(services, principal, id);
    return user.ok ? ok({ status: 200 as const, body: wireUser(user.value, services.clock.nowMs()) }) : user;
  },
});

const unfreeze = defineRoute({
  method: "POST",
  path: "/v1/users/{id}/unfreeze",
  operationId: "unfreezeUser",
  summary: "Unfreeze a user",
  description: "`user.unfrozen` tells which key did it, and why.",
  tag: "Users",
  access: { permission: "user.unfreeze" },
  pathText: USER_ID,
  query: NO_QUERY,
  body: unfreezeRequest,
  replies: { 200: { description: "The user, active.", schema: userBody } },
  refuses: UNFREEZE_USER_REFUSES,
  async handle({ services, principal, id, body }) {
    const user = await unfreezeUser(services, principal, { userId: id, reason: body.reason });
    return user.ok ? ok({ status: 200 as const, body: wireUser(user.value, services.clock.nowMs()) }) : user;
  },
});

const remove = defineRoute({
  method: "DELETE",
  path: "/v1/users/{id}",
  operationId: "deleteUser",
  summary: "Delete a user",
  description: "A frozen user is refused: made anew, the account would be open again.",
  tag: "Users",
  access: { permission: "user.manage" },
  pathText: USER_ID,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "Forgotten.", schema: deletedUserBody } },
  refuses: DELETE_USER_REFUSES,
  async handle({ services, principal, id }) {
    const gone = await deleteUser(services, principal, id);
    return gone.ok ? ok({ status: 200 as const, body: { id, deleted: true as const } }) : gone;
  },
});

export const USER_ROUTES: readonly ApiRoute[] = [save, change, read, unfreeze, remove];

/** What is left out falls back to its default. */
export function userInput(
  userId: string,
  body: Omit<SaveUserWire, "verification_id"> & Partial<SaveUserWire>,
): UserInput {
  return {
    userId,
    phoneNumber: body.phone_number,
    country: body.country ?? null,
    locale: body.locale ?? null,
    timeZone: body.time_zone ?? null,
    secondFactor: body.second_factor ?? null,
    verificationId: body.verification_id ?? null,
    traits: body,
  };
}
