/** What a tenant says of its users: tier, communities, interests, and attributes of its own. */
import * as z from "zod";
import {
  ATTRIBUTE_LENGTH_MOST,
  ATTRIBUTE_NAME,
  ATTRIBUTES_MOST,
  LABEL_LENGTH_MOST,
  LABELS_MOST,
  NO_TRAITS,
  TIERS,
} from "../../domain/users/traits.ts";
import { NO_CONTROLS } from "../base/common-schema.ts";

const tier = z.enum(TIERS);

const labels = z
  .array(z.string().min(1).max(LABEL_LENGTH_MOST).regex(NO_CONTROLS, "a name without control characters"))
  .max(LABELS_MOST);

const attributeName = z
  .string()
  .regex(ATTRIBUTE_NAME, "a name of small letters, digits and `_` that begins with a letter");
const attributeText = z.string().max(ATTRIBUTE_LENGTH_MOST).regex(NO_CONTROLS, "a text without control characters");

const attributes = z
  .record(attributeName, z.union([attributeText, z.number(), z.boolean()]))
  .refine((given) => Object.keys(given).length <= ATTRIBUTES_MOST, `at most ${ATTRIBUTES_MOST} attributes`);

/** As they are said. What is left out falls back to its default. */
export const traitFields = {
  tier: tier.default(NO_TRAITS.tier).meta({ description: "How much of a member the user is." }),
  communities: labels.default([]).meta({ description: "Names of communities that the user is in." }),
  interests: labels.default([]).meta({ description: "What the user cares for." }),
  attributes: attributes.default({}).meta({
    description: "Facts of your own, by name: a text, a number, true or false; a time as ISO 8601.",
    examples: [{ plan: "gold", friends: 12 }],
  }),
};

/** As they are changed: what is left out stays. */
export const traitChanges = {
  tier: tier.optional(),
  communities: labels.optional().meta({ description: "All of them: they take the place of those before." }),
  interests: labels.optional().meta({ description: "All of them: they take the place of those before." }),
  attributes: z
    .record(attributeName, z.union([attributeText, z.number(), z.boolean(), z.null()]))
    .optional()
    .meta({
      description: "Each by itself: those that are not named stay, and null removes one.",
      examples: [{ plan: null }],
    }),
};

/** As they are shown. */
export const traitsBody = {
  tier,
  communities: z.array(z.string()),
  interests: z.array(z.string()),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
};

export const EXAMPLE_TRAITS = {
  tier: "core",
  communities: ["climbing"],
  interests: ["boulders"],
  attributes: { plan: "gold" },
};
