// What a person typed is kept in this browser until it was sent: <textarea data-draft="ticket-100234">. After a lost circuit, a
// reload or a closed lid it is put back, with the events that bound fields listen for. [data-draft-forget="key"] appearing in the
// page (the text was sent) throws it away. With [data-draft-over] it is put over the text that the page brings.
const WEEK = 7 * 86_400_000;
const name = key => `draft:${key}`;

function keep(field) {
  const { value } = field, key = name(field.dataset.draft);
  try {
    if (value) localStorage.setItem(key, JSON.stringify({ value, at: Date.now() }));
    else localStorage.removeItem(key);
  } catch { /* storage full or forbidden: the text is still in the field */ }
}

function restore(field) {
  if (field.dataset.draftSeen === field.dataset.draft) return;
  field.dataset.draftSeen = field.dataset.draft;
  const kept = read(name(field.dataset.draft));
  if (!kept || field.value === kept.value || (field.value && field.value !== field.defaultValue && !('draftOver' in field.dataset))) return;
  field.value = kept.value;
  for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function look(root) {
  for (const sent of all(root, '[data-draft-forget]')) {
    localStorage.removeItem(name(sent.dataset.draftForget));
  }
  for (const field of all(root, '[data-draft]')) restore(field);
}
const all = (root, selector) => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];

document.addEventListener('input', event => { if (event.target.dataset?.draft) keep(event.target); });
document.addEventListener('shell:leaving', () => { for (const field of document.querySelectorAll('[data-draft]')) if (field.value) keep(field); });

new MutationObserver(changes => {
  for (const change of changes) {
    if (change.type === 'attributes') look(change.target);
    else for (const node of change.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) look(node);
  }
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-draft', 'data-draft-forget'] });

for (const key of Object.keys(localStorage)) {
  if (key.startsWith('draft:') && Date.now() - (read(key)?.at ?? 0) > WEEK) localStorage.removeItem(key);
}
look(document.body);
