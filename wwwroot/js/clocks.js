// One ticker for every clock of the page. The server gives a deadline once (data-due, data-start, data-risk) and the working windows
// once ([data-windows]); what is left, in working time, is counted here by the server's clock. Nothing is rendered for time passing.
const words = name => document.querySelector('[data-windows]')?.dataset[name] ?? '{0}';

// ---- the server's clock ----------------------------------------------------------------------------------------------
// performance.now() goes on evenly when somebody sets the computer's clock
let serverAhead = 0;
const now = () => performance.timeOrigin + performance.now() + serverAhead;

function readPage() {
  const given = Number(document.documentElement.dataset.serverNow);
  const page = performance.getEntriesByType('navigation')[0];
  if (given && page) serverAhead = given - (performance.timeOrigin + page.responseStart);
}
async function askServer() {
  try {
    const from = performance.now();
    const answer = await fetch('/clock', { cache: 'no-store' });
    if (!answer.ok) return;
    const server = Number(await answer.text()), middle = (from + performance.now()) / 2;
    if (server) serverAhead = server - (performance.timeOrigin + middle);
    tick();
  } catch { /* no connection: the last known offset goes on */ }
}
addEventListener('online', askServer);
document.addEventListener('visibilitychange', () => { if (!document.hidden) askServer(); });
setInterval(askServer, 10 * 60_000);

// ---- working time ----------------------------------------------------------------------------------------------------
const axes = new WeakMap();

function axis(element) {
  if (!element) return null;
  const kept = axes.get(element);
  if (kept?.text === element.dataset.windows) return kept;
  const windows = JSON.parse(element.dataset.windows), before = [0];
  for (const [from, to] of windows) before.push(before.at(-1) + to - from);
  const made = { text: element.dataset.windows, windows, before };
  axes.set(element, made);
  return made;
}
// working ms from the first window to the moment
function worked({ windows, before }, at) {
  let low = 0, high = windows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (windows[middle][1] <= at) low = middle + 1;
    else high = middle;
  }
  return before[low] + (low < windows.length ? Math.max(0, at - windows[low][0]) : 0);
}
const open = ({ windows }, at) => windows.some(([from, to]) => from <= at && at < to);

// ---- the clocks ------------------------------------------------------------------------------------------------------
function span(ms) {
  const minutes = Math.floor(ms / 60_000), hours = Math.floor(minutes / 60), rest = minutes % 60;
  if (minutes === 0) return words('wordsNow');
  if (hours === 0) return words('wordsM').replace('{0}', rest);
  if (rest === 0) return words('wordsH').replace('{0}', hours);
  return words('wordsHm').replace('{0}', hours).replace('{1}', rest);
}

function show(clock, at) {
  const key = clock.dataset.windowsKey;
  const run = axis(key ? document.querySelector(`[data-windows][data-windows-key="${CSS.escape(key)}"]`) : document.querySelector('[data-windows]:not([data-windows-key])'));
  const due = Date.parse(clock.dataset.due), start = Date.parse(clock.dataset.start), risk = Date.parse(clock.dataset.risk);
  const count = run ? (from, to) => worked(run, to) - worked(run, from) : (from, to) => to - from;
  const over = at > due, left = over ? count(due, at) : count(at, due);
  put(clock, 'data-phase', over ? 'over' : at >= risk ? 'risk' : 'calm');
  put(clock, 'data-paused', run && !open(run, at) ? '' : null);
  const place = clock.querySelector('.clock-left');
  if (place) {
    const large = clock.classList.contains('large');
    const text = over ? left < 60_000 ? words('wordsPast') : words('wordsOver').replace('{0}', span(left)) : large ? words('wordsLeft').replace('{0}', span(left)) : span(left);
    if (place.textContent !== text) place.textContent = text;
  }
  const bar = clock.querySelector('.clock-bar i');
  if (bar && start) {
    const share = over ? 0 : Math.min(1, left / Math.max(1, count(start, due)));
    const value = share.toFixed(3);
    if (bar.style.getPropertyValue('--left') !== value) bar.style.setProperty('--left', value);
  }
}
function put(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

// how long since: <span data-since="…"> (the oldest waiting, on duty since)
function showSince(place, at) {
  const text = span(Math.max(0, at - Date.parse(place.dataset.since)));
  if (place.textContent !== text) place.textContent = text;
}

const formats = new Map();
function showTime(place, at) {
  const zone = place.dataset.clock, seconds = place.dataset.seconds !== undefined, language = document.documentElement.lang === 'en' ? 'en-GB' : 'ru-RU';
  const key = `${zone}${seconds}${language}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language, { timeZone: zone, hour: '2-digit', minute: '2-digit', second: seconds ? '2-digit' : undefined }));
  const text = `${formats.get(key).format(at)}${place.dataset.zoneName ? ` ${place.dataset.zoneName}` : ''}`;
  if (place.textContent !== text) place.textContent = text;
}

// «пн 16:00» becomes «16:00» when that day begins: moments that were told by yesterday's date are told anew
let today = '';
const date = at => new Date(at).toLocaleDateString('sv', { timeZone: 'Europe/Moscow' });
function retell(at) {
  const before = today;
  today = date(at);
  if (before === today || before === '') return;
  const language = document.documentElement.lang === 'en' ? 'en-GB' : 'ru-RU', zone = { timeZone: 'Europe/Moscow', hour: '2-digit', minute: '2-digit' };
  for (const place of document.querySelectorAll('time[data-short]')) {
    const moment = new Date(place.dateTime), days = Math.round((Date.parse(date(moment)) - Date.parse(today)) / 86_400_000);
    const near = days === 0 ? {} : Math.abs(days) < 7 ? { weekday: 'short' } : { day: 'numeric', month: 'short' };
    if (place.firstChild) place.firstChild.data = place.dataset.short.replace('{0}', moment.toLocaleString(language, { ...near, ...zone }).replace(',', ''));
  }
}

function tick(root = document) {
  const at = now();
  retell(at);
  for (const clock of root.querySelectorAll('[data-due]')) show(clock, at);
  for (const place of root.querySelectorAll('[data-since]')) showSince(place, at);
  for (const place of root.querySelectorAll('[data-clock]')) showTime(place, at);
}

// a second is enough; new and changed clocks at once
setInterval(tick, 1000);
let asked = false;
const soon = () => { if (!asked) { asked = true; queueMicrotask(() => { asked = false; tick(); }); } };
new MutationObserver(changes => {
  if (changes.some(change => change.type === 'attributes' || [...change.addedNodes].some(holdsClock))) soon();
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-due', 'data-start', 'data-risk', 'data-windows', 'data-since'] });
const holdsClock = node => node.nodeType === Node.ELEMENT_NODE && (node.matches('[data-due],[data-since],[data-clock],[data-windows]') || node.querySelector('[data-due],[data-since],[data-clock],[data-windows]'));
document.addEventListener('shell:page', () => tick());

readPage();
tick();
