// Everything by keyboard. An element with data-key="t" (or "g q", "ctrl+enter") is pressed, or focused where it is an input; in [data-rows]
// j and k go from row to row, Enter opens. "?" lists what there is, told by data-key-label, title or the element's own words.
const SEQUENCE = 1000; // ms between the keys of "g q"
let began = '', beganAt = 0;

const typing = target => target.closest?.('input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable]') != null;
const visible = element => element.checkVisibility?.() ?? element.offsetParent !== null;
const owners = () => [...document.querySelectorAll('[data-key]')].filter(one => visible(one) || 'keyAlways' in one.dataset);
const inDialog = () => document.querySelector('dialog[open]');

// by place on the keyboard for letters, so that they work in the Russian layout too
function name(event) {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
  const key = event.key === '?' ? '?' : letter ?? event.key.toLowerCase();
  return (event.ctrlKey || event.metaKey ? 'ctrl+' : '') + (event.altKey ? 'alt+' : '') + key;
}

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing || event.repeat && !/^[jk]$/.test(name(event))) return;
  const key = name(event), free = !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!free && !key.startsWith('ctrl+')) return;
  const dialog = inDialog();
  if (free && key === '?' && !dialog) { event.preventDefault(); list(); return; }
  const sequence = beganAt + SEQUENCE > event.timeStamp && began ? `${began} ${key}` : null;
  const all = owners().filter(owner => !dialog || dialog.contains(owner));
  const owner = all.find(one => one.dataset.key === sequence) ?? all.find(one => one.dataset.key === key && (free || holds(one, event.target)));
  if (owner) { event.preventDefault(); began = ''; press(owner); return; }
  began = free && all.some(one => one.dataset.key.startsWith(`${key} `)) ? key : '';
  beganAt = event.timeStamp;
  if (free && !began && !dialog) row(key, event);
});

// ctrl+enter belongs to the form that is typed in
const holds = (owner, target) => { const form = target.closest('form, [data-keys-scope]'); return !form || form.contains(owner); };

function press(owner) {
  if (owner.matches('input:not([type=checkbox],[type=radio]), textarea, select')) owner.focus();
  else owner.click();
}

function row(key, event) {
  if (key !== 'j' && key !== 'k') return;
  const rows = [...document.querySelectorAll('[data-rows] [data-row]')].filter(visible);
  if (!rows.length) return;
  const at = rows.findIndex(one => one.contains(document.activeElement));
  const next = rows[at < 0 ? (key === 'j' ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + (key === 'j' ? 1 : -1)))];
  const target = next.querySelector('a, button') ?? next;
  if (target === next) next.tabIndex = -1;
  event.preventDefault();
  target.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

// ---- the list ----
function list() {
  const dialog = document.querySelector('[data-keys-dialog]'), place = dialog?.querySelector('[data-keys-list]');
  if (!place) return;
  const lines = new Map();
  for (const owner of owners()) lines.set(owner.dataset.key, owner.dataset.keyLabel || owner.getAttribute('aria-label') || owner.title || words(owner));
  if (document.querySelector('[data-rows]')) { lines.set('j', dialog.dataset.wordsRows); lines.set('enter', dialog.dataset.wordsOpen); }
  lines.set('?', dialog.dataset.wordsList);
  place.replaceChildren(...[...lines].flatMap(([key, text]) => [keyTerm(key), Object.assign(document.createElement('dd'), { textContent: text })]));
  dialog.showModal();
}
const words = owner => { const copy = owner.cloneNode(true); copy.querySelectorAll('kbd').forEach(one => one.remove()); return copy.textContent.trim(); };
function keyTerm(key) {
  const term = document.createElement('dt');
  for (const part of key === 'j' ? ['J', 'K'] : key.split(/[ +]/)) {
    term.append(Object.assign(document.createElement('kbd'), { textContent: part.length === 1 ? part.toUpperCase() : part[0].toUpperCase() + part.slice(1) }));
  }
  return term;
}
document.addEventListener('click', event => { if (event.target.closest?.('[data-keys-open]')) list(); });

// another page by enhanced navigation: the reader of the screen starts at its content
let path = location.pathname;
document.addEventListener('shell:page', () => {
  if (path === location.pathname) return;
  path = location.pathname;
  if (document.activeElement === document.body || document.activeElement?.closest('.places')) document.getElementById('main')?.focus({ preventScroll: true });
});
