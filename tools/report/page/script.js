// What the page can do beside being read: filter its lines, and open what a link leads to.
const form = document.getElementById('filters');
const rows = [...document.querySelectorAll('#access .row')].map((row) => ({
  row,
  text: `${row.closest('.topic').querySelector('h4').textContent} ${row.textContent}`.toLowerCase(),
}));

function matches({ row, text }, { words, who, answer, kind }) {
  const list = (name) => (row.dataset[name] ?? '').split(' ').filter(Boolean);
  const having = (name) => (who === '' ? list(name).length > 0 : list(name).includes(who));
  return (
    words.every((word) => text.includes(word)) &&
    (kind === '' || (kind === 'changed' ? row.dataset.changed !== undefined : row.dataset.kind === kind)) &&
    (answer === '' ? who === '' || having('allowed') || having('denied') : having(answer))
  );
}

function filter() {
  const { text, who, answer, kind } = Object.fromEntries(new FormData(form));
  const wanted = { words: text.toLowerCase().split(/\s+/).filter(Boolean), who, answer, kind };
  let shown = 0;
  for (const each of rows) {
    each.row.hidden = !matches(each, wanted);
    if (!each.row.hidden) shown += 1;
  }
  for (const part of document.querySelectorAll('#access .topic, #access .kind'))
    part.hidden = part.querySelector('.row:not([hidden])') === null;
  form.elements.namedItem('count').value = `${shown} of ${rows.length} lines`;
}

function openTarget() {
  const target =
    location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

form.hidden = false;
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', openTarget);
filter();
openTarget();
