/** Reply of `/v1/templates`. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";

const variable = z
  .object({
    name: z.string(),
    kind: z.string().meta({ description: "name, text, reference, ending, amount, time or link." }),
    max_length: z.int().nullable(),
    required: z.boolean(),
  })
  .meta({ id: "TemplateVariable" });

export const templatesBody = z
  .object({
    data: z.array(
      z.object({
        id: z.string(),
        category: z.enum(CATEGORIES),
        locales: z.array(z.string()),
        variables: z.array(variable),
      }),
    ),
  })
  .meta({
    id: "Templates",
    examples: [
      {
        data: [
          {
            id: "order_shipped",
            category: "transactional",
            locales: ["en", "es"],
            variables: [{ name: "order", kind: "reference", max_length: 24, required: true }],
          },
        ],
      },
    ],
  });
