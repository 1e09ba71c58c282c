import * as z from "zod";
import type { Violation } from "./problems.ts";
import type { RawCall } from "./route.ts";
import type { RouteFacts } from "./route-facts.ts";
import { violationsOf } from "./violations.ts";

/** What a path names obeys the rules of its schema, as a field of a body does. */
export function pathParameters({ pathText, pathChild }: RouteFacts): { read(raw: RawCall): Violation[] } {
  const schema = z.object({
    ...(pathText === undefined ? {} : { [pathText.name]: pathText.schema }),
    ...(pathChild === undefined ? {} : { [pathChild.name]: pathChild.schema }),
  });
  return {
    read({ id, child }) {
      const input = { [pathText?.name ?? ""]: id, [pathChild?.name ?? ""]: child };
      const read = schema.safeParse(input);
      return read.success ? [] : violationsOf(read.error, input, "query");
    },
  };
}
