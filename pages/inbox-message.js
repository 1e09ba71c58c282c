// One message of the inbox page, with its code to copy and a reply to write.
const COPIED_MS = 1500;

const template = document.getElementById("message");
const announcement = document.getElementById("announcement");

/** `reply` sends what the phone writes back and answers how it was understood; null where it cannot write. */
export function messageItem(entry, { isNew, reply }) {
  const item = template.content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`.${name}`);
  item.classList.toggle("new", isNew);
  // Text from outside goes in as text, never as markup.
  part("sender").textContent = entry.sender;
  part("to").textContent = entry.to;
  part("badge").textContent = entry.transport === "voice" ? "call" : "text";
  const time = item.querySelector("time");
  time.dateTime = entry.at;
  time.textContent = new Date(entry.at).toLocaleTimeString();
  part("text").textContent = entry.text;
  if (entry.code !== null) offerCopy(part("copy"), entry.code);
  if (reply !== null && entry.transport === "sms") offerReply(part, entry, reply);
  return item;
}

function offerCopy(button, code) {
  const label = `Copy ${code}`;
  button.hidden = false;
  button.textContent = label;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code);
    button.textContent = "Copied";
    announcement.textContent = "Code copied";
    setTimeout(() => {
      button.textContent = label;
    }, COPIED_MS);
  });
}

function offerReply(part, entry, reply) {
  const [button, form, words, understood] = ["answer", "reply", "words", "understood"].map(part);
  button.hidden = false;
  button.addEventListener("click", () => {
    form.hidden = !form.hidden;
    if (!form.hidden) words.focus();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = words.value;
    words.value = "";
    understood.hidden = false;
    understood.textContent = await reply(entry, text).catch(() => "Not reachable, nothing was sent.");
  });
}
