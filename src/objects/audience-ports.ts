/** The ports that buckets of users answer: each line of their table is a method. */
import type { AudiencePlace } from "../app/users/audience-ports.ts";
import { AUDIENCE_COMMANDS } from "./audience/commands.ts";
import type { AudienceSiblings, Sibling } from "./audience/parcel-post.ts";
import type { AudienceObject } from "./audience-object.ts";
import { type CommandCall, portsOf } from "./command.ts";
import { placedStub, residencyOf, type StatesOptions, withRetry } from "./placed.ts";

type Audiences = DurableObjectNamespace<AudienceObject>;

/** By the user and not by the number, so that a user stays where it is when the number changes. */
export function makeAudiencePorts({ AUDIENCES }: { readonly AUDIENCES: Audiences }, { rules, random }: StatesOptions) {
  return portsOf(AUDIENCE_COMMANDS, ({ place, name, isSafe }: CommandCall<AudiencePlace>, input: unknown) => {
    const { tenant, mode, bucket } = place;
    const where = { placement: residencyOf(tenant), rules };
    const ask = async () =>
      placedStub(AUDIENCES, `${tenant.id}:${mode}:${bucket}`, where).execute(tenant.id, name, input);
    return isSafe ? withRetry(ask, random) : ask();
  });
}

/** As a bucket asks the others of its tenant. */
export function makeAudienceSiblings(
  { AUDIENCES }: { readonly AUDIENCES: Audiences },
  { rules, random }: StatesOptions,
): AudienceSiblings {
  const ask = ({ place, name }: CommandCall<Sibling>, input: unknown) =>
    withRetry(
      async () =>
        placedStub(AUDIENCES, place.name, { placement: place.isInEu ? "eu" : null, rules }).execute(
          place.tenantId,
          name,
          input,
        ),
      random,
    );
  return portsOf({ activity: { hear: AUDIENCE_COMMANDS.activity.hear } }, ask).activity;
}
