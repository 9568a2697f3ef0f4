// Files pasted or dropped onto [data-paste-into="id"] (or onto the form around it) are given to that file input, as if chosen there.
const region = target => target.closest?.('[data-paste-into]') ?? target.closest?.('form')?.querySelector('[data-paste-into]');

function give(place, files) {
  const input = document.getElementById(place.dataset.pasteInto);
  if (!input || !files.length) return;
  const all = new DataTransfer();
  for (const file of files) all.items.add(named(file));
  input.files = all.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
// every pasted screenshot is called image.png
function named(file) {
  if (file.name !== 'image.png') return file;
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return new File([file], `screenshot-${stamp}.png`, { type: file.type });
}

document.addEventListener('paste', event => {
  const files = [...event.clipboardData?.files ?? []], place = files.length ? region(event.target) : null;
  if (!place) return;
  event.preventDefault();
  give(place, files);
});
document.addEventListener('dragover', event => {
  if (![...event.dataTransfer.types].includes('Files')) return;
  const place = region(event.target);
  if (!place) return;
  event.preventDefault();
  place.dataset.over = '';
});
document.addEventListener('dragleave', event => { const place = region(event.target); if (place && !place.contains(event.relatedTarget)) delete place.dataset.over; });
document.addEventListener('drop', event => {
  const place = region(event.target);
  if (!place || !event.dataTransfer.files.length) return;
  event.preventDefault();
  delete place.dataset.over;
  give(place, event.dataTransfer.files);
});
