// Buttons that copy what stands in another element ([data-copy] = its id) and say so; where the clipboard is shut, the text is selected instead.
document.addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy]');
  const source = button && document.getElementById(button.dataset.copy);
  if (!source || 'value' in source) return; // what a field holds is copied by asks.js
  try {
    await navigator.clipboard.writeText(source.textContent);
    button.classList.add('copied');
    button.title = button.dataset.copied;
    const said = button.querySelector('[role=status]');
    if (said) said.textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(source);
  }
});
