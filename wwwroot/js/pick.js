// What is selected in a text is taken into a field: <textarea data-pick="the field's name">, both in one form. By mouse, finger or keyboard alike.
let waiting;

function take(area) {
  const field = area.closest('.form')?.querySelector(`[name="${area.dataset.pick}"]`);
  const picked = area.value.slice(area.selectionStart, area.selectionEnd).trim();
  if (!field || !picked || field.value === picked) return;
  field.value = picked;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

// while somebody still draws the selection it changes with each sign
document.addEventListener('selectionchange', () => {
  const area = document.activeElement;
  if (!area?.matches?.('textarea[data-pick]')) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => take(area), 300);
});
