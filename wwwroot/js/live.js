// Starts Blazor and keeps the page alive by itself. A page without a connection says so, keeps what was typed, and comes back:
// with the same circuit where it can, by a reload where the circuit is gone. The wall also reloads when its beat stops.
// Events for the other modules, on the document: "shell:page" (another page is shown), "shell:leaving" (about to reload: store!).

const MUTE = 20_000;   // ms without a word from the server: the line is dead
const PING = 5_000;
const RETRY = 2_000;   // ms between tries, and up to as much again, so that a whole office does not come at once
const BEAT_STALE = 8_000, BEAT_DEAD = 40_000, DAY = 86_400_000; // the wall: banner, reload, planned reload

const sleep = ms => new Promise(done => setTimeout(done, ms));
const patience = () => sleep(RETRY + Math.random() * RETRY);
const shell = () => document.querySelector('[data-shell]')?.dataset.shell ?? '';
const tell = event => document.dispatchEvent(new CustomEvent(event));

let down = false, dataFrom = Date.now(), leaving = false, started = false;

// ---- the mark -------------------------------------------------------------------------------------------------------
const time = at => new Date(at).toLocaleTimeString(document.documentElement.lang === 'en' ? 'en-GB' : 'ru-RU', { timeZone: 'Europe/Moscow' });
const rendered = () => document.getElementById('main')?.firstElementChild != null;

function show(words) {
  for (const mark of document.querySelectorAll('[data-live]')) {
    const on = !down && started && rendered();
    const text = words ? mark.dataset[words] : on ? mark.dataset.wordsOn : down ? mark.dataset.wordsStale?.replace('{0}', time(dataFrom)) : mark.dataset.wordsWait;
    set(mark, 'data-live', on ? 'on' : 'stale');
    set(mark, 'data-lost', down ? '' : null);
    const place = mark.querySelector('[data-live-words]');
    if (place && place.textContent !== text) place.textContent = text ?? '';
  }
}
function set(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

// ---- coming back ----------------------------------------------------------------------------------------------------
// true only when the server answers 200 with a page of ours: never reload into an error, a 503 or a sign-in form
async function reachable() {
  try {
    const answer = await fetch(location.href, { cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(5000) });
    if (answer.type === 'opaqueredirect' || answer.status === 401) { show('wordsSignin'); return false; }
    return answer.status === 200 && (await answer.text()).includes(`data-shell="${shell()}"`);
  } catch { return false; }
}

async function reload(unlessBack) {
  if (leaving) return;
  leaving = true;
  while (!(await reachable())) await patience();
  if (unlessBack?.()) { leaving = false; return; } // it came back while we asked
  tell('shell:leaving');
  location.reload();
}

async function reconnect(_, error) {
  if (down) return;
  down = true;
  dataFrom = Date.now() - (/timeout/i.test(error?.message ?? '') ? MUTE : 0); // a mute line was dead all that time
  show();
  while (down && !leaving) {
    try {
      if (await Blazor.reconnect()) return up();
      return reload(); // the server is there, the circuit is not
    } catch { await Promise.race([patience(), awake()]); } // the server is not there
  }
}

function up() { down = false; show(); }

// a laptop that wakes up or finds its network does not wait for the next try
const awake = () => new Promise(done => {
  addEventListener('online', done, { once: true });
  document.addEventListener('visibilitychange', done, { once: true });
});

// ---- the wall: judged by its beat, not by the connection -------------------------------------------------------------
let beat, beatAt = Date.now();

function watchBeat() {
  const carrier = document.querySelector('[data-beat]');
  if (shell() !== 'wall') return;
  if (carrier && carrier.dataset.beat !== beat) { beat = carrier.dataset.beat; beatAt = Date.now(); }
  const silent = Date.now() - beatAt;
  const banner = document.querySelector('[data-wall-stale]');
  document.querySelector('[data-shell="wall"]').toggleAttribute('data-lost', silent > BEAT_STALE);
  if (banner) {
    banner.hidden = silent <= BEAT_STALE;
    if (!banner.hidden) banner.textContent = banner.dataset.words.replace('{0}', time(beatAt)).replace('{1}', age(silent));
  }
  if (silent > BEAT_DEAD) reload(() => Date.now() - beatAt < BEAT_STALE); // also: the circuit crashed or never started
  if (performance.now() > DAY) reload();                                  // new scripts after an upgrade, a renewed cookie
}
const age = ms => { const s = Math.floor(ms / 1000); return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`; };
setInterval(watchBeat, 1000);

// ---- start ----------------------------------------------------------------------------------------------------------
Blazor.start({
  circuit: {
    configureSignalR: connection => connection.withServerTimeout(MUTE).withKeepAliveInterval(PING),
    reconnectionHandler: { onConnectionDown: reconnect, onConnectionUp: up },
  },
}).then(() => {
  started = true;
  Blazor.addEventListener('enhancedload', () => { tell('shell:page'); show(); });
  show();
}).catch(() => { down = true; show(); reload(); });

// a page without prerendering is live from the moment that its circuit drew it
new MutationObserver(() => show()).observe(document.body, { childList: true, subtree: true });

document.addEventListener('click', click => {
  if (!click.target.closest?.('[data-reload]')) return;
  click.preventDefault();
  tell('shell:leaving');
  location.reload();
});
show();
