// @ts-check
// The wall of phones of the simulated WeCom, live.

import { attempt, call, sayLost } from "./api.js";
import { eye, forgetThumbs } from "./chat.js";
import { showClock, wireClock } from "./clock.js";
import { find } from "./dom.js";
import { drawFaultForm, drawFaults, wireFaults } from "./faults.js";
import { redraw, refreshAll, wireWall } from "./wall.js";
import { speak, speaks, translatePage } from "./words.js";
import { messages, setDropped, setWorld } from "./world.js";

/** How many messages the page keeps. */
const MESSAGES_KEPT_MAX = 5000;
/** Which drawing is the current one: an older one that comes late is dropped. */
let drawing = 0;
/** What happened while the page was being drawn; null once it is drawn. @type {(() => void)[] | null} */
let waiting = [];
let isRefreshing = false;

/** Draws everything anew. */
async function draw() {
  drawing += 1;
  const mine = drawing;
  waiting ??= [];
  try {
    const [world, all] = await Promise.all([call("world"), call("messages")]);
    await Promise.all([drawFaults(), lookAtDropped()]);
    if (mine !== drawing) return;
    setWorld(world);
    showClock(world.clock);
    messages.clear();
    for (const message of all) messages.set(message.seq, message);
    const late = waiting ?? [];
    waiting = null;
    for (const change of late) change();
    drawFaultForm();
    redraw();
    sayLost(false);
    document.documentElement.dataset.ready = "true";
  } catch {
    sayLost(true);
  }
}

async function lookAtDropped() {
  setDropped(eye.isOpen ? await call("dropped") : []);
}

/** Shows what is new, with what else happens in the same moment. */
function refreshSoon() {
  if (isRefreshing) return;
  isRefreshing = true;
  requestAnimationFrame(async () => {
    isRefreshing = false;
    while (messages.size > MESSAGES_KEPT_MAX) messages.delete(Number(messages.keys().next().value));
    if (eye.isOpen) await lookAtDropped().catch(() => undefined);
    refreshAll();
  });
}

/** Notes what happened, and shows it. @param {() => void} change */
function happen(change) {
  if (waiting !== null) {
    waiting.push(change);
    return;
  }
  change();
  refreshSoon();
}

function wireLanguages() {
  const language = find(document, "#language", HTMLSelectElement);
  language.value = speaks();
  language.addEventListener("change", () => {
    speak(language.value);
    translatePage();
    draw();
  });
}

function wireEye() {
  const toggle = find(document, "#eye", HTMLInputElement);
  toggle.addEventListener("change", () => {
    eye.isOpen = toggle.checked;
    attempt(async () => { await lookAtDropped(); refreshAll(); });
  });
}

translatePage();
wireLanguages();
wireEye();
wireClock();
wireFaults();
wireWall();
if (matchMedia("(max-width: 720px)").matches) find(document, "#choose", HTMLDetailsElement).open = false;

const events = new EventSource("/_sim/events");
events.addEventListener("reset", forgetThumbs);
for (const anew of ["open", "reset", "world"]) events.addEventListener(anew, draw);
events.addEventListener("clock", (event) => showClock(JSON.parse(event.data)));
for (const kind of ["message", "changed"]) {
  events.addEventListener(kind, (event) => {
    const message = JSON.parse(event.data);
    happen(() => messages.set(message.seq, message));
  });
}
events.addEventListener("gone", (event) => {
  const message = { ...JSON.parse(event.data), gone: true };
  happen(() => messages.set(message.seq, message));
});
events.addEventListener("dropped", () => {
  if (eye.isOpen) refreshSoon();
});
events.addEventListener("error", () => sayLost(true));
