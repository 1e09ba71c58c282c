/** Requests and replies about what a tenant is for the rules of countries. */
import * as z from "zod";
import { PROFILE_PARTS } from "../../domain/compliance/profile-history.ts";
import { SECTORS, TOPICS } from "../../domain/rule-book/closed-lists.ts";
import {
  countryCode,
  EXAMPLE_TIME,
  instant,
  NO_CONTROLS,
  pageOf,
  pageParameters,
  phoneText,
} from "../base/common-schema.ts";

const HOST_MAX = 253;
const LINKS_MAX = 500;
const CONTACTS_MAX = 100;
const LICENCES_MAX = 200;
const REASON = { min: 10, max: 500 };
const BY_MAX = 80;
const RULE_MAX = 100;

const line = (min: number, max: number) =>
  z.string().min(min).max(max).regex(NO_CONTROLS, "a text without control characters");

const sectors = z.array(z.enum(SECTORS)).max(SECTORS.length);
const host = z.string().min(1).max(HOST_MAX).meta({ description: "A host alone; those under it are covered." });
const until = instant.nullable().default(null).meta({ description: "Until when; null: until it is taken back." });
const reason = line(REASON.min, REASON.max).meta({ description: "Why: kept for ever, and shown to the tenant." });
const by = line(1, BY_MAX).meta({ description: "Who decided: the deployment's secret names nobody." });
const ruleId = z
  .string()
  .max(RULE_MAX)
  .regex(/^[a-z0-9]{2,3}(?:\.[a-z0-9_]+)+$/, "an id of a rule, such as ph.links.banks");

export const changeProfileRequest = z
  .strictObject({
    sectors: sectors.optional().meta({ description: "All that the tenant does, those of the platform among them." }),
    links: z
      .array(z.strictObject({ country: countryCode, host }))
      .max(LINKS_MAX)
      .optional()
      .meta({ description: "All hosts that the networks of a country were told of. It takes the place of the list." }),
    contacts: z
      .array(z.strictObject({ country: countryCode, phone_number: phoneText }))
      .max(CONTACTS_MAX)
      .optional()
      .meta({
        description: "All numbers to call that the networks of a country were told of. It takes the place of the list.",
      }),
  })
  .meta({
    id: "ChangeComplianceProfile",
    examples: [{ sectors: ["bank"], links: [{ country: "PH", host: "go.example.com" }] }],
  });

export const setComplianceRequest = z
  .strictObject({
    sectors: sectors.optional().meta({ description: "All that the platform says the tenant does." }),
    licences: z
      .array(z.strictObject({ country: countryCode, topic: z.enum(TOPICS), until }))
      .max(LICENCES_MAX)
      .optional()
      .meta({ description: "All licences that the platform has seen. It takes the place of the list." }),
    by,
    reason,
  })
  .meta({
    id: "SetTenantCompliance",
    examples: [{ licences: [{ country: "GB", topic: "gambling" }], by: "A. Reyes", reason: "Licence 4711 was seen." }],
  });

export const waiveRuleRequest = z.strictObject({ rule: ruleId, reason, by, until }).meta({
  id: "WaiveRule",
  examples: [{ rule: "ph.links.banks", by: "A. Reyes", reason: "Ticket 4711: all networks agreed in writing." }],
});

export const endWaiverQuery = z.strictObject({ by });
export const waiverRule = { name: "rule", schema: ruleId };
export const profileHistoryQuery = z.strictObject(pageParameters);

const shownSectors = z.array(z.enum(SECTORS));

export const profileBody = z
  .object({
    sectors: shownSectors.meta({ description: "What the tenant does, whoever said so." }),
    platform_sectors: shownSectors.meta({ description: "Those that only the platform takes away." }),
    links: z.array(z.object({ country: z.string(), host: z.string() })),
    contacts: z
      .array(z.object({ country: z.string(), phone_number: z.string() }))
      .meta({ description: "Numbers to call, in E.164." }),
    licences: z.array(z.object({ country: z.string(), topic: z.enum(TOPICS), until: instant.nullable() })),
    waivers: z
      .array(
        z.object({
          rule: z.string(),
          status: z.enum(["active", "ended"]).meta({ description: "By the clock." }),
          until: instant.nullable(),
          reason: z.string(),
          by: z.string(),
          at: instant,
        }),
      )
      .meta({ description: "Rules that the platform set aside for the tenant." }),
    updated_at: instant.nullable().meta({ description: "Null: nothing was ever said." }),
  })
  .meta({
    id: "ComplianceProfile",
    examples: [
      {
        sectors: ["bank"],
        platform_sectors: [],
        links: [{ country: "PH", host: "go.example.com" }],
        contacts: [{ country: "TW", phone_number: "+13105550100" }],
        licences: [],
        waivers: [],
        updated_at: EXAMPLE_TIME,
      },
    ],
  });

const profileEntry = z
  .object({
    revision: z.int(),
    at: instant,
    actor: z.enum(["tenant", "platform"]),
    by: z.string().meta({ description: "The tenant's key, or whom the platform named." }),
    reason: z.string().nullable(),
    changes: z.array(
      z.object({
        part: z.enum(PROFILE_PARTS).meta({ description: "`set_sector`: one that the platform says." }),
        change: z.enum(["added", "removed"]),
        name: z.string().meta({ description: "The sector, country and host or number, country and topic, or rule." }),
        until: instant.nullable(),
      }),
    ),
  })
  .meta({
    id: "ComplianceProfileEntry",
    examples: [
      {
        revision: 2,
        at: EXAMPLE_TIME,
        actor: "platform",
        by: "A. Reyes",
        reason: "Ticket 4711: all networks agreed in writing.",
        changes: [{ part: "waiver", change: "added", name: "ph.links.banks", until: null }],
      },
    ],
  });
export const profileHistoryPage = pageOf(profileEntry, "ComplianceProfileHistoryPage");
