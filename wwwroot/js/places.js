// On a phone the bar of places is wider than the screen: the place where one is comes into view.
function show() {
  const bar = document.querySelector('.places'), place = bar?.querySelector('.active');
  if (place) bar.scrollLeft = place.offsetLeft - bar.offsetLeft - (bar.clientWidth - place.clientWidth) / 2;
}

document.addEventListener('shell:page', show);
show();
