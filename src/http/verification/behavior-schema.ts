/** How the form of a start was filled in, as a request tells it. */
import * as z from "zod";
import { BEHAVIOR_BOUNDS, type ClientBehavior } from "../../domain/fraud/client-behavior.ts";

export const clientBehavior = z
  .strictObject({
    time_to_submit_ms: z
      .int()
      .min(BEHAVIOR_BOUNDS.timeToSubmitMs.min)
      .max(BEHAVIOR_BOUNDS.timeToSubmitMs.max)
      .exactOptional()
      .meta({ description: "From when the user could use the form until it was sent." }),
    pasted: z.boolean().exactOptional().meta({
      description: "The number came in whole, pasted or filled in by the browser; false: it was typed digit by digit.",
    }),
    focus_changes: z
      .int()
      .min(BEHAVIOR_BOUNDS.focusChanges.min)
      .max(BEHAVIOR_BOUNDS.focusChanges.max)
      .exactOptional()
      .meta({ description: "How often the user turned to another part of the form." }),
    automated: z
      .boolean()
      .exactOptional()
      .meta({ description: "`navigator.webdriver`: the browser says of itself that a program drives it." }),
  })
  .transform(
    ({ time_to_submit_ms: timeToSubmitMs, focus_changes: focusChanges, ...same }): ClientBehavior => ({
      ...same,
      ...(timeToSubmitMs === undefined ? {} : { timeToSubmitMs }),
      ...(focusChanges === undefined ? {} : { focusChanges }),
    }),
  )
  .meta({
    description:
      "How the form of this start was filled in, as `/signals.js` of your Godwit tells it in your page (docs/fraud.md). Leave out what you do not know. Looked at, and not kept.",
    examples: [{ time_to_submit_ms: 6200, pasted: false, focus_changes: 2, automated: false }],
  });
