/** What is done with the lines of a file of one kind: each is read by itself, and what they say is kept together. */
import type { Result } from "../../domain/base/result.ts";
import { type FileImport, hasHeader, type PartCounts, type RefusedLine } from "../../domain/imports/file-import.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { eachPaced } from "../base/paced.ts";
import { StoreUnavailable } from "../base/store-ports.ts";
import type { Services } from "../services.ts";

export interface FileLine {
  /** "" where the line is faulty. */
  readonly text: string;
  /** With its end. */
  readonly bytes: number;
  readonly fault: "too_long" | "not_utf8" | null;
  /** Of a faulty line: whether it has an odd number of quotes. */
  readonly isQuoteOdd: boolean;
}

export interface LineRead<Said> {
  /** null: nothing, as an empty line says. */
  readonly said: Result<Said, Omit<RefusedLine, "line">> | null;
  /** The line leaves a quote open to the next one. */
  readonly isQuoteOpen: boolean;
}

export interface SaidLine<Said> {
  /** Its number in the file, from 1. */
  readonly line: number;
  readonly said: Said;
}

export interface KeptLine {
  readonly line: number;
  /** An error of `store_unavailable` says nothing of the line. */
  readonly result: Result<"new" | "known", Omit<RefusedLine, "line">>;
}

interface Way<Said> {
  /** Names of the columns, from line 1; null: they are not known, or there twice. */
  columns(line: FileLine): readonly string[] | null;
  read(line: FileLine, file: FileImport): LineRead<Said>;
  /** The same lines again double nothing. */
  keep(
    services: Services,
    principal: Principal,
    chunk: { readonly importId: string; readonly lines: readonly SaidLine<Said>[] },
  ): Promise<readonly KeptLine[]>;
}

/** A way whose lines nobody else has to understand. */
export interface ImportWay {
  columns(line: FileLine): readonly string[] | null;
  /** The lines behind those that the file has come to. Throws StoreUnavailable where the stores keep none of them. */
  work(services: Services, principal: Principal, chunk: Chunk): Promise<PartCounts>;
}

interface Chunk {
  readonly file: FileImport;
  readonly lines: readonly FileLine[];
}

/** With fewer lines one person's object may be what is away, and the file goes on without them. */
const OUTAGE_LINES_LEAST = 10;

export function importWay<Said>(way: Way<Said>): ImportWay {
  return {
    columns: (line) => way.columns(line),
    async work(services, principal, { file, lines }) {
      const said: SaidLine<Said>[] = [];
      const refusals: RefusedLine[] = [];
      let { isQuoteOpen } = file;
      await eachPaced(services.pause, lines, (text, index) => {
        const line = file.lines + index + 1;
        if (line === 1 && hasHeader(file)) return;
        const read = way.read(text, { ...file, isQuoteOpen });
        isQuoteOpen = read.isQuoteOpen;
        if (read.said?.ok === true) said.push({ line, said: read.said.value });
        else if (read.said !== null) refusals.push({ ...read.said.error, line });
      });
      const kept = await way.keep(services, principal, { importId: file.importId, lines: said });
      if (kept.length >= OUTAGE_LINES_LEAST && kept.every(isUnavailable))
        throw new StoreUnavailable("no line was kept");
      for (const { line, result } of kept) if (!result.ok) refusals.push({ ...result.error, line });
      const counted = (as: "new" | "known") => kept.filter(({ result }) => result.ok && result.value === as).length;
      return {
        lines: lines.length,
        bytes: lines.reduce((sum, { bytes }) => sum + bytes, 0),
        isQuoteOpen,
        recorded: counted("new"),
        known: counted("known"),
        refusals: refusals.toSorted((a, b) => a.line - b.line),
      };
    },
  };
}

function isUnavailable({ result }: KeptLine): boolean {
  return !result.ok && result.error.code === "store_unavailable";
}
