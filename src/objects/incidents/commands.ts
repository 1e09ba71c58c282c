/** All that the object of a tenant's incidents can be asked, by what use cases call its port. */
import type { IncidentDesks, IncidentQuery, SeenSign } from "../../app/incidents/ports.ts";
import { PAGE_LIMIT_MAX, type PageResult } from "../../app/base/page-ports.ts";
import { ID_ENTROPY_BYTES, makeId, readTimeMs } from "../../domain/base/ids.ts";
import { err, ok } from "../../domain/base/result.ts";
import { findingsOf, type Readings } from "../../domain/incident-rules/find-groups.ts";
import type { IncidentRule } from "../../domain/incident-rules/rule.ts";
import { incidentRulesOf } from "../../domain/incident-rules/shipped-rules.ts";
import { type Incident, INCIDENT_DAYS } from "../../domain/incidents/incident.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { type CommandsFor, commandsOf } from "../command.ts";
import type { IncidentBox } from "./command.ts";
import { settle } from "./settle.ts";

/**
 * What is read is read before the transaction, so a minute may be judged twice at once: whoever is second finds it judged.
 * Of who is fine nothing is written, and no database begun.
 */
async function judge(box: IncidentBox, minute: number): Promise<"busy" | "idle"> {
  const rules = rulesInForce(box);
  const standing = box.exists() ? box.rows.standings().map(({ group }) => group) : [];
  const readings = await box.ports.reader.read(box.owner, { rules, standing, minute });
  const readFor = new Map(rules.map((rule) => [rule.name, rule]));
  if (isFine(box, rules, readings)) return "idle";
  box.change((nowMs) => {
    const newId = () => makeId("incident", nowMs, box.ports.random.bytes(ID_ENTROPY_BYTES));
    settle(box.rows, { rules: rulesInForce(box), readings, readFor, nowMs, newId });
    box.rows.prune(nowMs - INCIDENT_DAYS * DAY_MS, nowMs);
  });
  await box.tell();
  return box.rows.standings().length > 0 ? "busy" : "idle";
}

/** Nothing stood against anybody, and nothing does now. */
function isFine(box: IncidentBox, rules: readonly IncidentRule[], readings: Readings): boolean {
  if (box.exists() && (box.rows.standings().length > 0 || box.rows.hasPast())) return false;
  return rules.every((rule) => findingsOf(rule, readings)?.every(({ verdict }) => verdict !== "bad") ?? true);
}

function rulesInForce(box: IncidentBox): readonly IncidentRule[] {
  return incidentRulesOf(box.exists() ? box.rows.rules() : []).filter(({ enabled }) => enabled);
}

function note(box: IncidentBox, signs: readonly SeenSign[]): void {
  box.change(() => {
    for (const sign of signs) box.rows.saveSign(sign);
  });
}

function saveRule(
  box: IncidentBox,
  { rule, limit }: { readonly rule: IncidentRule; readonly limit: number },
): "saved" | "too_many" {
  return box.change(() => {
    const known = box.rows.rules();
    if (known.length >= limit && known.every(({ name }) => name !== rule.name)) return "too_many";
    box.rows.saveRule(rule);
    return "saved";
  });
}

function dropRule(box: IncidentBox, name: string): boolean {
  return box.exists() && box.change(() => box.rows.dropRule(name));
}

function list(box: IncidentBox, { cursor, limit, state }: IncidentQuery): PageResult<Incident> {
  if (cursor !== null && readTimeMs("incident", cursor) === null) return err("cursor_invalid");
  if (!box.exists()) return ok({ items: [], nextCursor: null });
  const most = Math.min(PAGE_LIMIT_MAX, Math.max(1, limit));
  const found = box.rows.incidents({ beforeId: cursor, state, limit: most + 1 });
  const items = found.slice(0, most);
  return ok({ items, nextCursor: found.length > most ? (items.at(-1)?.id ?? null) : null });
}

const DESK_COMMANDS = {
  judge: { retry: "safe", run: judge },
  note: { retry: "safe", run: note },
  rules: { retry: "safe", run: (box: IncidentBox) => (box.exists() ? box.rows.rules() : []) },
  saveRule: { retry: "safe", run: saveRule },
  dropRule: { retry: "once", run: dropRule },
  list: { retry: "safe", run: list },
  find: { retry: "safe", run: (box: IncidentBox, id: string) => (box.exists() ? box.rows.incident(id) : null) },
} as const satisfies CommandsFor<IncidentBox, IncidentDesks>;

export const INCIDENT_COMMANDS = { desks: DESK_COMMANDS } as const;

export const incidentCommandOf = commandsOf<IncidentBox, never>("the object of incidents", INCIDENT_COMMANDS);
