// What circuits ask of long texts (Library/Forms/LongText.razor): they stay in the browser and are fetched whole when they are sent.
const taken = new WeakMap();
const draft = area => area.dataset.draft ? `draft:${area.dataset.draft}` : null;

globalThis.supportHub = Object.assign(globalThis.supportHub ?? {}, {
  // an empty stream is none to the circuit and would end it: a byte order mark goes first, which the reader drops
  readText(area) {
    taken.set(area, area.value);
    return new TextEncoder().encode(`\uFEFF${area.value}`);
  },

  writeText(area, text, append) {
    area.focus();
    if (append) area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    else area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  },

  // what was typed since the text was fetched was not sent: it stays
  clearText(area) {
    const sent = taken.get(area) ?? area.value;
    area.value = area.value.startsWith(sent) ? area.value.slice(sent.length).trimStart() : area.value;
    if (area.value) {
      area.dispatchEvent(new Event('input', { bubbles: true }));
      return;
    }
    const key = draft(area);
    if (key) localStorage.removeItem(key);
  },
});
