// Dialogs that the server opens by rendering them ([data-dialog]): shown in the top layer, Escape and the ground behind press their own
// cancel button, and the focus goes back to where it was, as from a toast that leaves; where that is gone too, to the content.
const before = new WeakMap();
let held = null, outside = null; // what has the focus; what had it last that is no toast

document.addEventListener('focusin', event => {
  held = event.target;
  if (!held.closest('.toast')) outside = held;
});
document.addEventListener('pointerdown', event => { if (held && !held.contains(event.target)) held = null; });
function back(to, preventScroll = true) {
  if (document.activeElement && document.activeElement !== document.body) return;
  to?.focus?.({ preventScroll: preventScroll || to.id === 'main' });
  if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
}

function open(dialog) {
  if (dialog.open) return;
  before.set(dialog, document.activeElement);
  dialog.showModal();
  (dialog.querySelector('[autofocus]') ?? dialog.querySelector('.body :is(input, textarea, select, button)') ?? dialog.querySelector('footer .first'))?.focus();
}
const all = (node, selector) => node.nodeType === Node.ELEMENT_NODE ? [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)] : [];

new MutationObserver(changes => {
  for (const { addedNodes, removedNodes } of changes) {
    for (const node of addedNodes) all(node, 'dialog[data-dialog]').forEach(open);
    for (const node of removedNodes) {
      for (const dialog of all(node, 'dialog[data-dialog]')) back(before.get(dialog));
      if (!held || !node.contains(held)) continue;
      const [part] = all(node, '[data-focus-back]'); // a part of the page that names where the keyboard goes on without it
      if (part) back(document.querySelector(part.dataset.focusBack), false);
      else if (all(node, '.toast').length) back(outside);
    }
  }
}).observe(document.body, { childList: true, subtree: true });

const cancel = dialog => dialog.querySelector('[data-dialog-cancel]')?.click();
document.addEventListener('cancel', event => {
  if (!event.target.matches?.('dialog[data-dialog]')) return;
  event.preventDefault();
  cancel(event.target);
}, true);
document.addEventListener('mousedown', event => {
  if (event.target.matches?.('dialog[data-dialog]')) { const box = event.target.getBoundingClientRect(); if (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom) cancel(event.target); }
  else if (event.target.matches?.('dialog[data-keys-dialog]') && event.target === document.elementFromPoint(event.clientX, event.clientY)) event.target.close();
});
document.addEventListener('click', event => { // a chosen item closes its menu
  const menu = event.target.closest?.('.menu[popover]');
  if (menu && event.target.closest('.menu-item')) menu.hidePopover();
});
document.querySelectorAll('dialog[data-dialog]').forEach(open);
