// On a phone a bar of places is wider than the screen: the place where one is comes into view, in each of its rows.
function show() {
  for (const bar of document.querySelectorAll('.places')) {
    const place = bar.querySelector('.active');
    if (place) bar.scrollLeft = place.offsetLeft - bar.offsetLeft - (bar.clientWidth - place.clientWidth) / 2;
  }
}

document.addEventListener('shell:page', show);
show();
