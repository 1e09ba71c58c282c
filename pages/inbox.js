// The inbox page: asks /v1/inbox every two seconds with the key of this tab. The key never stands in an address that is
// sent or kept: `npm start` prints one whose fragment holds it, which is read on this machine only and wiped at once.
import { messageItem } from "./inbox-message.js";

const POLL_MS = 2000;
const SLOW_POLL_MS = 10_000;
const SHOWN_MAX = 100;
const KEY_NAME = "godwit-inbox-key";
const EVERY_NUMBER = "";

const find = (id) => document.getElementById(id);
const page = {
  form: find("sign-in"),
  key: find("key"),
  forget: find("forget"),
  status: find("status"),
  problem: find("problem"),
  phone: find("phone"),
  filter: find("filter"),
  number: find("number"),
  empty: find("empty"),
  messages: find("messages"),
  announcement: find("announcement"),
};

let timer = 0;
let entries = [];
/** Ids of what is on the page; null before the first answer. */
let shown = null;

page.form.addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY_NAME, page.key.value.trim());
  page.key.value = "";
  open();
});
page.forget.addEventListener("click", () => signOut(""));
page.number.addEventListener("change", () => show(entries));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && sessionStorage.getItem(KEY_NAME) !== null) void poll();
});
addEventListener("hashchange", takeKeyOfAddress);

takeKeyOfAddress();
if (sessionStorage.getItem(KEY_NAME) !== null && page.phone.hidden) open();

/** `#key=gw_test_…`, as `npm start` prints it. Anywhere else than on this machine an address is no place for a key. */
function takeKeyOfAddress() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (key === null) return;
  history.replaceState(null, "", location.pathname);
  if (location.hostname !== "127.0.0.1" && location.hostname !== "localhost") return;
  sessionStorage.setItem(KEY_NAME, key);
  open();
}

function open() {
  page.form.hidden = true;
  page.phone.hidden = false;
  page.forget.hidden = false;
  page.problem.hidden = true;
  shown = null;
  void poll();
}

/** Nothing that the key opened stays behind: no text, no number, nothing that is read out, not even out of sight. */
function signOut(problem) {
  clearTimeout(timer);
  sessionStorage.removeItem(KEY_NAME);
  entries = [];
  shown = null;
  page.messages.replaceChildren();
  page.number.replaceChildren();
  page.filter.hidden = true;
  page.announcement.textContent = "";
  page.form.hidden = false;
  page.phone.hidden = true;
  page.forget.hidden = true;
  page.status.textContent = "";
  page.problem.textContent = problem;
  page.problem.hidden = problem === "";
  page.key.focus();
}

async function poll() {
  clearTimeout(timer);
  const key = sessionStorage.getItem(KEY_NAME);
  if (key === null) return;
  const healthy = await refresh(key);
  if (sessionStorage.getItem(KEY_NAME) !== key) return;
  const wait = healthy && document.visibilityState === "visible" ? POLL_MS : SLOW_POLL_MS;
  clearTimeout(timer);
  timer = setTimeout(() => void poll(), wait);
}

/** Whether the inbox answered. A refused key goes back to the form; a fault is shown and tried again. */
async function refresh(key) {
  try {
    const response = await fetch(`/v1/inbox?limit=${SHOWN_MAX}`, {
      headers: { authorization: `Bearer ${key}` },
      cache: "no-store",
    });
    const body = await response.json();
    // The key was forgotten while this was on its way: what it brings is nobody's any more.
    if (sessionStorage.getItem(KEY_NAME) !== key) return false;
    if (response.status === 401 || response.status === 403) {
      signOut(`${body.title}: ${body.detail}`);
      return false;
    }
    if (!response.ok) throw new Error(body.title);
    page.status.textContent = `Watching ${modeOf(key)} messages`;
    show(body.data);
    return true;
  } catch {
    page.status.textContent = "Not reachable, trying again";
    return false;
  }
}

function modeOf(key) {
  return key.startsWith("gw_test_") ? "test" : "live";
}

function show(newest) {
  entries = newest;
  offerNumbers();
  const wanted = page.number.value;
  render(wanted === EVERY_NUMBER ? entries : entries.filter(({ to }) => to === wanted));
}

/** A choice among phones, once there are two. The one that was chosen stays, whatever has scrolled away. */
function offerNumbers() {
  const chosen = page.number.value;
  const numbers = [...new Set([...entries.map(({ to }) => to), chosen])].filter((number) => number !== "");
  numbers.sort((one, other) => one.localeCompare(other));
  page.filter.hidden = numbers.length < 2 && chosen === EVERY_NUMBER;
  const options = [EVERY_NUMBER, ...numbers];
  if (options.length === page.number.options.length && options.every((o, at) => page.number.options[at].value === o))
    return;
  page.number.replaceChildren(
    ...options.map((number) => new Option(number === EVERY_NUMBER ? "All phones" : number, number)),
  );
  page.number.value = chosen;
}

function render(visible) {
  page.empty.hidden = visible.length > 0;
  const identify = (entry) => `${entry.reference} ${entry.at}`;
  const known = shown;
  shown = new Map(visible.map((entry) => [identify(entry), known?.get(identify(entry)) ?? null]));
  const fresh = visible.filter((entry) => shown.get(identify(entry)) === null);
  // What is on the page already stays the same element: a reply that is being written is not lost to a new message.
  for (const entry of fresh)
    shown.set(identify(entry), messageItem(entry, { isNew: known !== null, reply: replierOf() }));
  const items = [...shown.values()];
  const isSame =
    items.length === page.messages.children.length && items.every((item, at) => page.messages.children[at] === item);
  if (!isSame) page.messages.replaceChildren(...items);
  if (known !== null && fresh.length > 0) page.announcement.textContent = `New message: ${fresh[0].text}`;
}

/** Writes back as the phone; null for live keys, whose phones write to real carriers. Answers how it was understood. */
function replierOf() {
  const key = sessionStorage.getItem(KEY_NAME) ?? "";
  if (modeOf(key) !== "test") return null;
  return async ({ to, sender }, text) => {
    const response = await fetch("/v1/inbox/replies", {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ from: to, to: sender, text }),
    });
    const body = await response.json();
    void poll();
    return response.ok ? `Understood as: ${body.meaning}` : `${body.title}: ${body.detail}`;
  };
}
