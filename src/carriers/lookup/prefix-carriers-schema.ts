/** The file of ranges: calling code, prefix behind it, whom the range was given to. */
import * as z from "zod";

export const tableFile = z.object({ carriers: z.record(z.string(), z.record(z.string(), z.string())) });
export type Carriers = z.output<typeof tableFile>["carriers"];
