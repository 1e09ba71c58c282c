// Sees how a form is filled in, for `client_behavior` of POST /v1/verify. It counts, and keeps nothing of what is typed: no
// text, no key, no place of the pointer. Loads, stores and sends nothing. How a page uses it: docs/fraud.md.

/** As many digits at once come of no key: a number was pasted, filled in by the browser, or written by a script. */
const AT_ONCE = 4;
/** What the API takes at most. */
const LONGEST_MS = 86_400_000;
const MOST_CHANGES = 1_000;

/**
 * Watches from now on: call it when the person can use `form`. `field` is the input of the number.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @returns {{ read(): ClientBehavior, stop(): void }} `read` says what was seen until now, `stop` ends the watching.
 *
 * @typedef {object} ClientBehavior As `client_behavior` is sent.
 * @property {number} time_to_submit_ms since it watches
 * @property {boolean} pasted the number, or a part of it, came in whole
 * @property {number} focus_changes how often the person turned to another part of the form
 * @property {boolean} automated the browser says that a program drives it
 */
export function watchForm(form, field) {
  const sinceMs = performance.now();
  const { activeElement } = document;
  /** The part of the form that was turned to last. */
  let part = form.contains(activeElement) ? activeElement : null;
  let changes = part === null ? 0 : 1;
  let digits = 0;
  let pasted = false;

  const turn = ({ target }) => {
    if (target === part) return;
    part = target;
    changes += 1;
  };
  const count = () => {
    const before = digits;
    digits = field.value.replace(/\D/g, "").length;
    if (digits - before >= AT_ONCE) pasted = true;
  };
  // A button gets no focus by a tap everywhere, so that the tap counts too: both of one part are one change.
  const heard = [
    [form, "focusin", turn],
    [form, "pointerdown", turn],
    [field, "input", count],
  ];
  for (const [place, name, hear] of heard) place.addEventListener(name, hear);
  // What stood there before anybody came was not typed.
  count();

  return {
    read() {
      // A script that writes into the field is heard of by nothing else.
      count();
      return {
        time_to_submit_ms: Math.min(LONGEST_MS, Math.round(performance.now() - sinceMs)),
        pasted,
        focus_changes: Math.min(MOST_CHANGES, changes),
        automated: navigator.webdriver,
      };
    },
    stop() {
      for (const [place, name, hear] of heard) place.removeEventListener(name, hear);
    },
  };
}
