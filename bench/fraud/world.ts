/** A world of fraud as a file describes it: the people of each country, and whoever pumps. README.md explains each field. */
import { readFileSync } from "node:fs";
import * as z from "zod";

const share = z.number().min(0).max(1);
const count = z.int().min(1);
const hour = z.number().min(0);
const country = z.string().regex(/^[A-Z]{2}$/);

const typing = z.strictObject({ medianSeconds: z.number().positive(), p95Seconds: z.number().positive() });

const people = z.strictObject({
  perHour: z.number().min(0),
  typed: share,
  typing: typing.default({ medianSeconds: 22, p95Seconds: 95 }),
  /** Of ten thousand numbers each. */
  ranges: count.max(100_000),
  networks: count.max(900).default(3),
  addresses: count,
  named: share.default(1),
  price: z.number().positive(),
});

const surge = z.strictObject({ country, times: z.number().positive(), fromHour: hour, toHour: hour });
const outage = z.strictObject({ country, typedPart: share, fromHour: hour, toHour: hour });

const attack = z.strictObject({
  name: z.string().min(1),
  country,
  fromHour: hour,
  toHour: hour,
  perSecond: z.number().positive(),
  prefixes: z.strictObject({
    count,
    /** How many numbers each leaves open. */
    of: z.union([z.literal(1_000), z.literal(10_000)]),
    sendsEach: count,
    atATime: count.default(1),
    /** In ranges that people are in as well. */
    among: z.boolean().default(false),
    /** Real phones: so many numbers of each, over and over. Absent: any. */
    phones: count.optional(),
  }),
  addresses: z.strictObject({
    count,
    sendsEach: count,
    /** Those of people. */
    shared: z.boolean().default(false),
  }),
  typed: share,
  typing: typing.default({ medianSeconds: 15, p95Seconds: 60 }),
});

const worldSchema = z
  .strictObject({
    name: z.string().min(1),
    about: z.string().min(1),
    sources: z.array(z.string()).default([]),
    /** Played before anything is counted. */
    warmupHours: hour.default(6),
    hours: z.number().positive(),
    isolates: count.default(6),
    people: z.record(country, people),
    surges: z.array(surge).default([]),
    outages: z.array(outage).default([]),
    attacks: z.array(attack).default([]),
  })
  .superRefine((world, context) => {
    const named = [...world.surges, ...world.outages, ...world.attacks];
    const strange = named.find(({ country: of }) => world.people[of] === undefined);
    if (strange !== undefined)
      context.addIssue({ code: "custom", message: `people of ${strange.country} are missing` });
  });

export type World = z.infer<typeof worldSchema>;
export type People = World["people"][string];
export type Attack = World["attacks"][number];
export type Typing = z.infer<typeof typing>;

/** Throws what is wrong with the file, by field. */
export function readWorld(path: string): World {
  const parsed = worldSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Error(`${path} is no world:\n${z.prettifyError(parsed.error)}`);
}
