// An unpaired wall asks every three seconds whether a manager has entered its code. Entered, or the code too old: the page is loaded again.
const EVERY = 3000;

async function ask(address) {
  try {
    const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    return answer.ok ? (await answer.json()).state : 'waiting';
  } catch { return 'waiting'; } // no server: the code stays until it is back
}

async function watch() {
  const place = document.querySelector('[data-pairing]');
  if (!place) return;
  const state = await ask(place.dataset.pairing);
  if (state !== 'waiting') location.reload();
  else setTimeout(watch, EVERY);
}
setTimeout(watch, EVERY);
