// The inbox page: asks /v1/inbox every two seconds with the key of this tab. The key never stands in an address.

const POLL_MS = 2000;
const SLOW_POLL_MS = 10_000;
const KEY_NAME = "godwit-inbox-key";
// A code stands alone: 4 to 10 digits, or the letters and digits that codes are made of (no look-alikes). One with a
// digit is looked for first, so that a brand in capitals is not taken for a code.
const CODES = [
  /(?<![\p{L}\p{N}@#.+-])(?=[A-Z]*\d)[A-Z\d]{4,10}(?![\p{L}\p{N}])/u,
  /(?<![\p{L}\p{N}@#.+-])[ACDEFGHJKMNPQRTUVWXY]{4,10}(?![\p{L}\p{N}])/u,
];

const find = (id) => document.getElementById(id);
const page = {
  form: find("sign-in"),
  key: find("key"),
  forget: find("forget"),
  status: find("status"),
  problem: find("problem"),
  phone: find("phone"),
  empty: find("empty"),
  messages: find("messages"),
  template: find("message"),
  announcement: find("announcement"),
};

let timer = 0;
let shown = null;

page.form.addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY_NAME, page.key.value.trim());
  page.key.value = "";
  open();
});
page.forget.addEventListener("click", () => signOut(""));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && sessionStorage.getItem(KEY_NAME) !== null) void poll();
});

if (sessionStorage.getItem(KEY_NAME) !== null) open();

function open() {
  page.form.hidden = true;
  page.phone.hidden = false;
  page.forget.hidden = false;
  page.problem.hidden = true;
  shown = null;
  void poll();
}

function signOut(problem) {
  clearTimeout(timer);
  sessionStorage.removeItem(KEY_NAME);
  page.messages.replaceChildren();
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
    const response = await fetch("/v1/inbox?limit=50", {
      headers: { authorization: `Bearer ${key}` },
      cache: "no-store",
    });
    const body = await response.json();
    if (response.status === 401 || response.status === 403) {
      signOut(`${body.title}: ${body.detail}`);
      return false;
    }
    if (!response.ok) throw new Error(body.title);
    render(body.data, key.startsWith("gw_test_") ? "test" : "live");
    return true;
  } catch {
    page.status.textContent = "Not reachable, trying again";
    return false;
  }
}

function render(entries, mode) {
  page.status.textContent = `Watching ${mode} messages`;
  page.empty.hidden = entries.length > 0;
  const known = shown;
  const identify = (entry) => `${entry.reference} ${entry.at}`;
  shown = new Set(entries.map(identify));
  if (known !== null && known.size === shown.size && [...shown].every((id) => known.has(id))) return;
  const fresh = (entry) => known !== null && !known.has(identify(entry));
  page.messages.replaceChildren(...entries.map((entry) => messageItem(entry, fresh(entry))));
  const newest = entries.find(fresh);
  if (newest !== undefined) page.announcement.textContent = `New message: ${newest.text}`;
}

/** Text from outside goes in as text, never as markup. */
function messageItem(entry, isNew) {
  const item = page.template.content.firstElementChild.cloneNode(true);
  item.classList.toggle("new", isNew);
  item.querySelector(".sender").textContent = entry.sender;
  item.querySelector(".to").textContent = entry.to;
  item.querySelector(".badge").textContent = entry.transport === "voice" ? "call" : "text";
  const time = item.querySelector("time");
  time.dateTime = entry.at;
  time.textContent = new Date(entry.at).toLocaleTimeString();
  item.querySelector(".text").textContent = entry.text;
  const code = CODES.map((pattern) => pattern.exec(entry.text)?.[0]).find((found) => found !== undefined);
  if (code !== undefined) offerCopy(item.querySelector(".copy"), code);
  return item;
}

function offerCopy(button, code) {
  const label = `Copy ${code}`;
  button.hidden = false;
  button.textContent = label;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code);
    button.textContent = "Copied";
    page.announcement.textContent = "Code copied";
    setTimeout(() => {
      button.textContent = label;
    }, 1500);
  });
}
