// Light, dark or as the system: switched here without asking the server, kept in the cookie that the server reads (Layout/Theme.cs).
const year = 365 * 86400;

function choose(theme) {
  const chosen = theme === 'light' || theme === 'dark';
  document.cookie = `theme=${chosen ? theme : ''}; path=/; samesite=lax; max-age=${chosen ? year : 0}`;
  if (chosen) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  show();
}

// the switch shows what is chosen; pages are replaced under it, so it is told again after each
function show() {
  const theme = document.documentElement.dataset.theme ?? 'system';
  for (const link of document.querySelectorAll('[data-theme-set]')) {
    const on = link.dataset.themeSet === theme;
    if (on) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

document.addEventListener('click', click => {
  const link = click.target.closest?.('[data-theme-set]');
  if (!link || click.metaKey || click.ctrlKey) return;
  click.preventDefault();
  click.stopPropagation();
  choose(link.dataset.themeSet);
}, true);

// another page came by enhanced navigation: its <html> has what the cookie said at its making, which is the same
document.addEventListener('shell:page', show);
show();
