// A sheet of paper is printed by its own button.
document.addEventListener('click', event => { if (event.target.closest?.('[data-print]')) window.print(); });
