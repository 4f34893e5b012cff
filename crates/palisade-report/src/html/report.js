'use strict';

// Filters, sorts and ties the list of threats to the picture. The page is whole without it.

const root = document.documentElement;
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

const theme = document.querySelector('.theme');
const dark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);
const nameTheme = () => { theme.textContent = isDark() ? 'Light' : 'Dark'; };
theme.hidden = false;
nameTheme();
theme.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  nameTheme();
});
dark.addEventListener('change', nameTheme);

// On paper everything is open.
let folded = [];
addEventListener('beforeprint', () => {
  folded = all('details:not([open])');
  for (const details of folded) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of folded) details.open = false;
});

// The picture: which of its parts show an element.
const canvas = document.querySelector('.canvas');
const picture = canvas && canvas.querySelector('.diagram');

function partsOf(diagram) {
  const parts = new Map();
  for (const part of all('[data-element]', diagram)) {
    for (const element of part.dataset.element.split(' ').filter(Boolean)) {
      if (!parts.has(element)) parts.set(element, []);
      parts.get(element).push(part);
    }
  }
  return parts;
}

const parts = picture ? partsOf(picture) : new Map();

function mark(diagram, parts, name, elements) {
  for (const part of all('.' + name, diagram)) part.classList.remove(name);
  for (const element of elements) {
    for (const part of parts.get(element) || []) part.classList.add(name);
  }
}

function light(diagram, parts, path) {
  const known = path.filter((element) => parts.has(element));
  mark(diagram, parts, 'on', known);
  diagram.classList.toggle('lit', known.length > 0);
}

// What is shown is written in the address, so that a view of the list can be sent to others.
const FILTERS = ['q', 'severity', 'status', 'category', 'tier', 'element', 'cell'];
const list = document.getElementById('threat-list');
const form = document.querySelector('.controls');
const rows = list ? all('.threat', list).map((item, rank) => ({ item, rank, text: null })) : [];
let state = {};

function parse(hash) {
  const read = {};
  for (const pair of hash.replace(/^#/, '').split('&')) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    const key = pair.slice(0, at);
    if (!FILTERS.includes(key) && key !== 'sort' && key !== 'threat') continue;
    if (key === 'threat') {
      read.threat = pair.slice(at + 1);
      continue;
    }
    try {
      read[key] = pair.slice(at + 1).split(',').map(decodeURIComponent).join('\n');
    } catch {
      // Not an address of ours.
    }
  }
  return read;
}

function format() {
  const value = (key) => state[key].trim().split('\n').map(encodeURIComponent).join(',');
  return [...FILTERS, 'sort'].filter(isSet).map((key) => key + '=' + value(key)).join('&');
}

// Spaces alone look for nothing. They stay in the field: a word may follow.
function isSet(key) {
  return Boolean(state[key] && state[key].trim());
}

function textOf(row) {
  if (row.text === null) {
    const statement = row.item.querySelector('.statement');
    const { category, element } = row.item.dataset;
    const words = [row.item.querySelector('.what').textContent, statement ? statement.textContent : '', row.item.id.slice(7), category, element];
    row.text = words.join('\n').toLowerCase();
  }
  return row.text;
}

function passes(row, wanted, words) {
  const data = row.item.dataset;
  return (!wanted.severity || wanted.severity.includes(data.severity))
    && (!wanted.status || wanted.status.includes(data.status))
    && (!wanted.tier || wanted.tier.includes(data.tier))
    && (!wanted.cell || wanted.cell.includes(data.cell))
    && (!wanted.element || wanted.element.includes(data.element))
    && (!wanted.category || wanted.category.some((category) => data.category.split(' ').includes(category)))
    && words.every((word) => textOf(row).includes(word));
}

const RANKS = { severity: ['critical', 'high', 'medium', 'low'], status: ['open', 'deferred', 'accepted', 'transferred', 'mitigated', 'avoided', 'not-applicable'] };
const SORTS = {
  severity: (row) => RANKS.severity.indexOf(row.item.dataset.severity),
  status: (row) => RANKS.status.indexOf(row.item.dataset.status),
  element: (row) => row.item.querySelector('.where').textContent.toLowerCase(),
  id: (row) => row.item.id,
};
let sorted = '';

function sort(by) {
  if (by === sorted) return;
  sorted = by;
  const key = SORTS[by];
  const keyed = rows.map((row) => ({ row, key: key ? key(row) : 0 }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.row.rank - b.row.rank));
  list.append(...keyed.map(({ row }) => row.item));
}

function nameOf(element) {
  const link = document.querySelector('a.element[href="#element=' + CSS.escape(encodeURIComponent(element)) + '"]');
  return link ? link.textContent : element;
}

function chip(label, text, remove) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'chip';
  const name = document.createElement('bdi');
  name.textContent = text;
  const cross = document.createElement('span');
  cross.textContent = '×';
  cross.setAttribute('aria-hidden', 'true');
  button.append(label + ': ', name, cross);
  button.setAttribute('aria-label', 'Remove the filter ' + label + ': ' + text);
  button.addEventListener('click', remove);
  return button;
}

function chips() {
  const place = form.querySelector('.chips');
  const made = [];
  const without = (key) => () => change({ [key]: '' });
  if (state.element) {
    const elements = state.element.split('\n');
    const text = elements.length > 3 ? elements.length + ' elements' : elements.map(nameOf).join(', ');
    made.push(chip('Element', text, without('element')));
  }
  if (state.cell) {
    const [likelihood, impact] = state.cell.split('.');
    const words = [['', 'unlikely', 'possible', 'likely'][likelihood], ['', 'no', 'low', 'medium', 'high'][impact] + ' impact'];
    made.push(chip('Risk', words.join(', '), without('cell')));
  }
  place.replaceChildren(...made);
}

function apply() {
  const wanted = {};
  for (const key of FILTERS) if (isSet(key)) wanted[key] = state[key].split('\n');
  const words = (state.q || '').toLowerCase().split(/\s+/).filter(Boolean);
  sort(state.sort || '');
  let shown = 0;
  for (const row of rows) {
    const pass = passes(row, wanted, words);
    if (pass) shown += 1;
    if (row.item.hidden === pass) row.item.hidden = !pass;
  }
  const active = FILTERS.some(isSet);
  const noun = rows.length === 1 ? ' threat' : ' threats';
  form.querySelector('.count').textContent = active ? shown + ' of ' + rows.length + noun : rows.length + noun;
  form.querySelector('.clear').hidden = !active;
  document.querySelector('.nothing-found').hidden = shown > 0;
  // What somebody types is in the state as it is, so the field under their hands is never written.
  for (const field of form.elements) {
    if (field.name && field.value !== (state[field.name] || '')) field.value = state[field.name] || '';
  }
  chips();
  if (picture) mark(picture, parts, 'chosen', state.element ? state.element.split('\n') : []);
}

function change(changes) {
  state = { ...state, ...changes, threat: '' };
  apply();
  try {
    history.replaceState(null, '', '#' + (format() || 'threats'));
  } catch {
    // Some places from which a page is shown forbid it.
  }
}

function open(id) {
  const item = document.getElementById('threat=' + id);
  if (!item) return;
  item.querySelector('details').open = true;
  item.scrollIntoView({ block: 'start' });
  item.querySelector('summary').focus({ preventScroll: true });
}

function follow() {
  if (!location.hash.includes('=')) return;
  state = parse(location.hash);
  apply();
  if (state.threat) {
    open(state.threat);
    return;
  }
  form.scrollIntoView({ block: 'start' });
  // The next step of a keyboard leads to the first threat, not back to where the choice was made.
  list.focus({ preventScroll: true });
}

// How much is seen around what a picture is cut to, in pixels.
const MARGIN = 60;

// Cuts a picture to its lit parts, so that they are as large as the place allows.
function crop(diagram) {
  const boxes = all('.on', diagram).map((part) => part.getBBox()).filter((box) => box.width + box.height > 0);
  if (boxes.length === 0) return;
  const { width, height } = diagram.viewBox.baseVal;
  const left = Math.max(0, Math.min(...boxes.map((box) => box.x)) - MARGIN);
  const top = Math.max(0, Math.min(...boxes.map((box) => box.y)) - MARGIN);
  const right = Math.min(width, Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN);
  const bottom = Math.min(height, Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN);
  diagram.setAttribute('viewBox', [left, top, right - left, bottom - top].join(' '));
  diagram.setAttribute('width', right - left);
  diagram.setAttribute('height', bottom - top);
}

function show(elements) {
  const hash = '#element=' + elements.map(encodeURIComponent).join(',');
  if (location.hash === hash) follow();
  else location.hash = hash;
}

if (list) {
  list.tabIndex = -1;
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) => change({ [event.target.name]: event.target.value }));
  form.querySelector('.clear').addEventListener('click', () => {
    state = { sort: state.sort };
    change({});
    form.elements.q.focus();
  });
  const fold = (open) => {
    for (const { item } of rows) if (!item.hidden) item.querySelector('details').open = open;
  };
  form.querySelector('.unfold').addEventListener('click', () => fold(true));
  form.querySelector('.fold').addEventListener('click', () => fold(false));
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input, select, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      form.elements.q.focus();
    } else if (event.key === 'Escape' && FILTERS.some((key) => state[key])) {
      state = { sort: state.sort };
      change({});
    }
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href*="="]');
    if (link && link.getAttribute('href') === location.hash) follow();
  });
  addEventListener('hashchange', follow);
}

if (picture) {
  const tools = document.querySelector('.tools');
  const full = document.createElement('button');
  full.type = 'button';
  full.className = 'tool';
  full.textContent = 'Full size';
  full.setAttribute('aria-pressed', 'false');
  full.addEventListener('click', () => {
    full.setAttribute('aria-pressed', String(canvas.classList.toggle('full')));
  });
  tools.append(full);
}

if (picture && list) {
  document.querySelector('.hint').append('Choose an element to see its threats.');
  picture.classList.add('live');
  picture.setAttribute('role', 'group');
  for (const part of all('.node, .flow, .boundary', picture)) {
    if (!part.dataset.element) continue;
    part.setAttribute('tabindex', '0');
    part.setAttribute('role', 'button');
  }
  const chosen = (event) => {
    const part = event.target.closest('[data-element]');
    return part && part.dataset.element ? part.dataset.element.split(' ') : null;
  };
  picture.addEventListener('click', (event) => {
    const elements = chosen(event);
    if (elements) show(elements);
  });
  picture.addEventListener('keydown', (event) => {
    const elements = (event.key === 'Enter' || event.key === ' ') && chosen(event);
    if (!elements) return;
    event.preventDefault();
    show(elements);
  });
  const pathOf = (item) => item.dataset.path.split(' ').filter(Boolean);
  const lightOf = (event) => {
    const item = event.target.closest('.threat');
    if (item) light(picture, parts, pathOf(item));
  };
  list.addEventListener('pointerover', lightOf);
  list.addEventListener('focusin', lightOf);
  list.addEventListener('pointerleave', () => light(picture, parts, []));
  list.addEventListener('focusout', () => light(picture, parts, []));
  // The picture is far from the list, so an opened threat can bring a copy of it.
  list.addEventListener('toggle', (event) => {
    const item = event.target.closest('.threat');
    if (!event.target.open || item.querySelector('.path-picture')) return;
    if (!pathOf(item).some((element) => parts.has(element))) return;
    const place = document.createElement('div');
    place.className = 'path-picture';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tool';
    button.textContent = 'Show path in the picture';
    button.setAttribute('aria-expanded', 'false');
    button.addEventListener('click', () => {
      const shown = place.querySelector('.canvas');
      button.setAttribute('aria-expanded', String(!shown));
      if (shown) {
        shown.remove();
        return;
      }
      const frame = document.createElement('div');
      frame.className = 'canvas';
      const copy = picture.cloneNode(true);
      copy.setAttribute('class', 'diagram');
      copy.setAttribute('role', 'img');
      for (const part of all('[tabindex]', copy)) {
        part.removeAttribute('tabindex');
        part.removeAttribute('role');
      }
      light(copy, partsOf(copy), pathOf(item));
      frame.append(copy);
      place.append(frame);
      crop(copy);
    });
    place.append(button);
    item.querySelector('.body').append(place);
  }, true);
}

if (list) follow();
