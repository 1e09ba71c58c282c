/** Reply of `/v1/messages/{id}/links`. */
import * as z from "zod";
import { EXAMPLE_TIME, instant } from "../base/common-schema.ts";

const link = z.object({
  id: z.string().meta({ description: "As `link_id` in `message.clicked` events." }),
  created_at: instant,
  expires_at: instant.meta({ description: "From then on the link leads nowhere." }),
  clicks: z.int().meta({
    description: "How often people followed it: previews, robots and repeats within ten seconds are not counted.",
  }),
  last_clicked_at: instant.nullable(),
});

export const messageLinks = z.object({ data: z.array(link) }).meta({
  id: "MessageLinks",
  examples: [
    {
      data: [
        {
          id: "4fTz0Qa",
          created_at: EXAMPLE_TIME,
          expires_at: EXAMPLE_TIME,
          clicks: 1,
          last_clicked_at: EXAMPLE_TIME,
        },
      ],
    },
  ],
});
