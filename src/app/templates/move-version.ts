import { ok, type Result } from "../../domain/base/result.ts";
import type { TemplateStatus } from "../../domain/template/own/own-template.ts";
import {
  judgeVersionMove,
  type TemplateRecord,
  type VersionFault,
  versionMover,
  type VersionState,
} from "../../domain/template/own/version.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

/** Of two moves at once the slower is judged again by what the faster has made. */
const TRIES = 3;

export interface MoveVersionInput {
  readonly tenantId: string;
  readonly keyId: string;
  readonly name: string;
  readonly version: number;
  readonly to: TemplateStatus;
  readonly reason: string | null;
  /** Whether the caller may approve. */
  readonly mayDecide: boolean;
}

export interface VersionMoved {
  readonly template: TemplateRecord;
  readonly version: VersionState;
}

export const MOVE_VERSION_REFUSES = [
  "template_not_found",
  "template_version_not_found",
  "approval_denied",
  "version_move_illegal",
  "value_out_of_bounds",
  "template_changed",
] as const;

/** Moves a version on, takes it live, or back: what it says stays as it is, and who did it is written down. */
export async function moveVersion(
  { templateStore, clock }: Pick<Services, "templateStore" | "clock">,
  { tenantId, keyId, name, version: number, to, reason, mayDecide }: MoveVersionInput,
): Promise<Result<VersionMoved, RefusedBy<typeof MOVE_VERSION_REFUSES>>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await templateStore.find(tenantId, name);
    if (found === null) return refuse("template_not_found");
    const before = found.versions.find(({ version }) => version === number);
    if (before === undefined) return refuse("template_version_not_found");
    if (versionMover(before.status, to) === "judge" && !mayDecide) return refuse("approval_denied", { field: "to" });
    const nowMs = clock.nowMs();
    const judged = judgeVersionMove(before, { to, keyId, reason }, nowMs);
    if (!judged.ok) return refused(judged.error, before, to);
    const { template: known } = found;
    const template = {
      ...known,
      liveVersion: liveAfter(known, number, to),
      revision: known.revision + 1,
      updatedAtMs: nowMs,
    };
    const { revision } = template;
    const move = { name, revision, version: number, from: before.status, to, atMs: nowMs, by: keyId, reason };
    const outcome = await templateStore.move({ template, version: judged.value, move });
    if (outcome === "written") return ok({ template, version: judged.value });
  }
  return refuse("template_changed");
}

function liveAfter({ liveVersion }: TemplateRecord, version: number, to: TemplateStatus): number | null {
  if (to === "live") return version;
  return liveVersion === version ? null : liveVersion;
}

function refused(fault: VersionFault, { status }: VersionState, to: TemplateStatus) {
  switch (fault.fault) {
    case "illegal": {
      const next = fault.allowed.length === 0 ? "nothing" : fault.allowed.join(" or ");
      return refuse("version_move_illegal", {
        field: "to",
        hint: `It is ${status} and cannot become ${to}: from there it becomes ${next}.`,
      });
    }
    case "own_words":
      return refuse("approval_denied", { field: "to" });
    case "reason_missing":
      return outOfBounds("reason", "Say why: the content filter would have a person look at these words.");
  }
}
