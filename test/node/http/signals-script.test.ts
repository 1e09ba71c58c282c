/** The script that pages load to see how a form is filled in, by what it does with what a browser has: a form, a clock, a focus. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { watchForm } from "../../../pages/signals.js";
import { startRequest } from "../../../src/http/verification/verifications-schema.ts";

afterEach(() => vi.unstubAllGlobals());

class Field extends EventTarget {
  value = "";
}

class Form extends EventTarget {
  readonly #parts: readonly unknown[];

  constructor(parts: readonly unknown[]) {
    super();
    this.#parts = parts;
  }

  contains(part: unknown): boolean {
    return this.#parts.includes(part);
  }
}

interface Page {
  readonly value?: string;
  readonly hasFocus?: boolean;
  readonly webdriver?: boolean | undefined;
}

/** A page with a field of a number and a button, and a clock that goes when it is told to. */
function openPage(page: Page = {}) {
  const { value, hasFocus, webdriver } = { value: "", hasFocus: false, webdriver: false, ...page };
  const field = new Field();
  field.value = value;
  const button = new EventTarget();
  const form = new Form([field, button]);
  let nowMs = 1_000;
  vi.stubGlobal("performance", { now: () => nowMs });
  vi.stubGlobal("document", { activeElement: hasFocus ? field : null });
  vi.stubGlobal("navigator", { webdriver });
  const watched = watchForm(form, field);
  return {
    watched,
    pass: (ms: number) => {
      nowMs += ms;
    },
    /** The value after each of so many events. */
    enter: (...values: readonly string[]) => {
      for (const entered of values) {
        field.value = entered;
        field.dispatchEvent(new Event("input"));
      }
    },
    write: (written: string) => {
      field.value = written;
    },
    /** As events of a part reach its form. */
    turn: (name: "focusin" | "pointerdown", to: "field" | "button") => {
      const event = new Event(name);
      Object.defineProperty(event, "target", { value: to === "field" ? field : button });
      form.dispatchEvent(event);
    },
  };
}

const keyByKey = (text: string) => Array.from(text, (_, index) => text.slice(0, index + 1));

describe("the script of signals", () => {
  it("sees a person who types: how long, and each part that is turned to once", () => {
    const { watched, pass, enter, turn } = openPage();
    turn("pointerdown", "field");
    turn("focusin", "field");
    enter(...keyByKey("0917 555 0100"));
    pass(6_200.4);
    turn("pointerdown", "button");
    turn("focusin", "button");
    expect(watched.read()).toEqual({ time_to_submit_ms: 6_200, pasted: false, focus_changes: 2, automated: false });
  });

  it.each<[string, Page, readonly string[], boolean]>([
    ["pasted", {}, ["+639175550100"], true],
    ["pasted behind a beginning that was typed", {}, ["0", "09", "091", "09175550100"], true],
    ["there before anybody came", { value: "+639175550100" }, [], true],
    ["typed into a mask that writes signs and a calling code by itself", {}, ["+63 9", "+63 91", "+63 (917) "], false],
    ["typed over one that stood there", { value: "" }, [...keyByKey("09175550"), "", ...keyByKey("0918")], false],
    ["not entered", {}, [], false],
  ])("says of a number that was %s whether it came in whole", (_how, page, values, pasted) => {
    const { watched, enter } = openPage(page);
    enter(...values);
    expect(watched.read().pasted).toBe(pasted);
  });

  it("sees a number that a script wrote, of which no event tells", () => {
    const { watched, write } = openPage();
    write("+639175550100");
    expect(watched.read()).toMatchObject({ pasted: true, focus_changes: 0 });
  });

  it("counts the field that has the focus from the beginning", () => {
    const { watched, turn } = openPage({ hasFocus: true });
    turn("focusin", "field");
    expect(watched.read().focus_changes).toBe(1);
  });

  it.each([true, false, undefined])("hands on what the browser says of a program that drives it: %s", (webdriver) => {
    const { watched } = openPage({ webdriver });
    expect(watched.read().automated).toBe(webdriver);
  });

  it("says nothing that the API would not take, however long a page stands open", () => {
    const { watched, pass, turn } = openPage();
    pass(7 * 86_400_000);
    for (let turns = 0; turns < 600; turns += 1) {
      turn("focusin", "field");
      turn("focusin", "button");
    }
    const seen = watched.read();
    expect(seen).toMatchObject({ time_to_submit_ms: 86_400_000, focus_changes: 1_000 });
    const start = { phone_number: "+639175550100", verification_type: "login", client_behavior: seen };
    expect(startRequest.safeParse(start).success).toBe(true);
  });

  it("hears nothing any more once it is stopped", () => {
    const { watched, enter, turn } = openPage();
    watched.stop();
    enter(...keyByKey("0917"), "");
    turn("focusin", "field");
    expect(watched.read()).toMatchObject({ pasted: false, focus_changes: 0 });
  });
});
