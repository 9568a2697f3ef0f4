// What a page made of shared HTML asks its circuit: a press on [data-ask="why"][data-ask-value] gives the value to the page's
// [data-asked="why"] input, whose change the page listens for. One listener for a whole list instead of one a row.
// Beside it small things: seconds that run down, a pane that stays at its end, text saved as a file.
document.addEventListener('click', click => {
  const asking = click.target.closest?.('[data-ask]');
  const asked = asking && document.querySelector(`[data-asked="${CSS.escape(asking.dataset.ask)}"]`);
  if (!asked) return;
  click.preventDefault();
  asked.value = asking.dataset.askValue;
  asked.dispatchEvent(new Event('change', { bubbles: true }));
});

// ---- seconds that run down: [data-countdown="instant"][data-words="{0} s"] -------------------------------------------
function count() {
  for (const one of document.querySelectorAll('[data-countdown]')) {
    const left = Math.max(0, Math.ceil((Date.parse(one.dataset.countdown) - Date.now()) / 1000));
    const text = (one.dataset.words ?? '{0}').replace('{0}', left);
    if (one.textContent !== text) one.textContent = text;
  }
}
setInterval(count, 1000);

// ---- a pane that is read at its end: [data-end] ----------------------------------------------------------------------
const panes = new WeakMap(); // pane → whether its reader is at the end
const atEnd = pane => pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80;
// what is longer than the pane is read from its beginning
function goEnd(pane) {
  const last = [...pane.querySelectorAll('.message')].at(-1);
  const long = last && last.offsetHeight > pane.clientHeight;
  pane.scrollTop = long ? pane.scrollTop + last.getBoundingClientRect().top - pane.getBoundingClientRect().top : pane.scrollHeight;
}

function keep(pane) {
  if (panes.has(pane)) return;
  panes.set(pane, true);
  pane.addEventListener('scroll', () => panes.set(pane, atEnd(pane)), { passive: true });
  const stay = () => { if (panes.get(pane)) goEnd(pane); };
  new MutationObserver(stay).observe(pane, { childList: true, subtree: true });
  new ResizeObserver(stay).observe(pane);
  pane.addEventListener('load', stay, true); // pictures that come late
  if (!location.hash) goEnd(pane);
}
new MutationObserver(() => { for (const pane of document.querySelectorAll('[data-end]')) keep(pane); count(); }).observe(document.body, { childList: true, subtree: true });

// ---- a text saved as a file ------------------------------------------------------------------------------------------
globalThis.supportHub = Object.assign(globalThis.supportHub ?? {}, {
  saveText(name, type, text) {
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['\ufeff', text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  },
});
