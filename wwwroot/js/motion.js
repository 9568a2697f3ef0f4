// Shows what moved. In a [data-motion] list every row carries data-motion-key: a row that changed place slides there, a new one fades
// in; the row that had the focus keeps it. Rows are numbered here too ([data-motion="numbered"] → data-place), so that one ticket out of
// turn does not make the server send every row behind it. Animations run beside the DOM (Web Animations), nothing of Blazor's is touched.
const still = matchMedia('(prefers-reduced-motion: reduce)');
const SLIDE = { duration: 200, easing: 'cubic-bezier(.2,.7,.2,1)' }, FADE = { duration: 240, easing: 'ease-out' };
const GUARD = 400;   // ms after a slide in which a click that meant another row is not taken
const MANY = 60;     // more rows in motion than this tell nothing

const rows = list => [...list.querySelectorAll('[data-motion-key]')];
const places = new WeakMap(); // list → Map(key → top)
let focused = null, pointed = null, movedAt = 0;

function remember(list) {
  const top = list.getBoundingClientRect().top, known = new Map();
  rows(list).forEach((row, index) => {
    known.set(row.dataset.motionKey, row.getBoundingClientRect().top - top);
    if (list.dataset.motion === 'numbered') {
      const place = String(index + 1);
      if (row.getAttribute('data-place') !== place) row.setAttribute('data-place', place);
    }
  });
  places.set(list, known);
}

function changed(list) {
  const before = places.get(list);
  remember(list);
  if (!before) return;
  const after = places.get(list), moving = [], coming = [];
  for (const row of rows(list)) {
    const key = row.dataset.motionKey;
    if (!before.has(key)) coming.push(row);
    else if (Math.abs(before.get(key) - after.get(key)) > 1) moving.push([row, before.get(key) - after.get(key)]);
  }
  keepFocus(list);
  if (moving.length || coming.length) movedAt = performance.now();
  if (still.matches || document.hidden || before.size === 0 || moving.length + coming.length > MANY) return;
  for (const [row, by] of moving) row.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], SLIDE);
  for (const row of coming) row.animate([{ opacity: 0 }, { opacity: 1 }], FADE);
}

function keepFocus(list) {
  if (!focused || focused.list !== list || (document.activeElement && document.activeElement !== document.body)) return;
  const row = list.querySelector(`[data-motion-key="${CSS.escape(focused.key)}"]`);
  const target = row?.matches('[tabindex],a,button') ? row : row?.querySelector('a,button,[tabindex]');
  target?.focus({ preventScroll: true });
}
document.addEventListener('focusin', event => {
  const row = event.target.closest?.('[data-motion-key]'), list = row?.closest('[data-motion]');
  focused = list ? { list, key: row.dataset.motionKey } : null;
});

// nothing is clicked that slid under the pointer a moment ago
document.addEventListener('pointermove', event => {
  if (performance.now() - movedAt > GUARD) pointed = event.target.closest?.('[data-motion-key]')?.dataset.motionKey ?? null;
}, { passive: true });
document.addEventListener('click', event => {
  const key = event.target.closest?.('[data-motion-key]')?.dataset.motionKey;
  if (!key || event.detail === 0 || performance.now() - movedAt > GUARD || pointed === null || key === pointed) return;
  event.preventDefault();
  event.stopPropagation();
}, true);

const watched = new Map(); // list → its observer
function watch(list) {
  if (watched.has(list)) return;
  const observer = new MutationObserver(changes => { if (changes.some(change => change.type === 'childList' && change.target.nodeType === Node.ELEMENT_NODE)) changed(list); });
  observer.observe(list, { childList: true, subtree: true });
  watched.set(list, observer);
  remember(list);
}
function look() {
  for (const [list, observer] of watched) if (!list.isConnected) { observer.disconnect(); watched.delete(list); }
  for (const list of document.querySelectorAll('[data-motion]')) watch(list);
}
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
addEventListener('resize', () => { for (const list of watched.keys()) remember(list); }, { passive: true });
document.addEventListener('shell:page', look);
look();
