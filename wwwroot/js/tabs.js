// The chosen tab of a strip that is wider than its window is in sight: when the page is drawn, and when another one is chosen.
const CHOSEN = '.tabs > :is([aria-current="page"], [aria-selected="true"])';

function reveal(tab) {
  const strip = tab.parentElement, left = tab.offsetLeft - strip.offsetLeft;
  if (left < strip.scrollLeft) strip.scrollLeft = left;
  else if (left + tab.offsetWidth > strip.scrollLeft + strip.clientWidth) strip.scrollLeft = left + tab.offsetWidth - strip.clientWidth + 1;
}
const look = root => { for (const tab of root.querySelectorAll(CHOSEN)) reveal(tab); };

new MutationObserver(changes => {
  for (const { type, target, addedNodes } of changes) {
    if (type === 'attributes') { if (target.matches(CHOSEN)) reveal(target); }
    else for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) look(node.matches('.tab') ? target.parentElement ?? node : node);
  }
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-current', 'aria-selected'] });
look(document);
