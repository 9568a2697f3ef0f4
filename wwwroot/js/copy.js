// Buttons that copy what stands in another element ([data-copy] = its id): a field's value, else its text. They say so for two seconds ([data-copied]).
document.addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy]');
  const source = button && document.getElementById(button.dataset.copy);
  if (source && await copy(source)) say(button);
});

async function copy(source) {
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    return true;
  } catch {
    // without TLS a page has no clipboard of its own; where the old way is shut too, what is selected is one press from it
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    return document.execCommand('copy');
  }
}

function say(button) {
  const words = button.querySelector('span').firstChild, before = words.data;
  if (before === button.dataset.copied) return;
  words.data = button.dataset.copied;
  if (button.title) button.title = button.dataset.copied; // an icon shows no words
  setTimeout(() => { words.data = before; }, 2000);
}
