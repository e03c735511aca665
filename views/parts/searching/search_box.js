/* The search box: the WAI-ARIA combobox with a list of suggestions. What is typed belongs to the browser; the server
   only ever sends rows for some words, and rows for words that stand there no more are not shown. */
const WAIT_MS = 90
const LATE_MS = 1200

const make = (name, className, text) => {
  const node = document.createElement(name)
  node.className = className
  if (text) node.textContent = text
  return node
}

const build = (parent) => {
  const box = make('div', 'atlas-search')
  const input = Object.assign(make('input', ''), { type: 'text', autocomplete: 'off', spellcheck: false })
  const list = Object.assign(make('ul', 'options'), { id: 'atlas-search-list', hidden: true })
  const clear = Object.assign(make('button', 'clear', '×'), { type: 'button', hidden: true })
  const told = make('span', 'sr')
  const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id }
  Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value))
  list.setAttribute('role', 'listbox')
  told.setAttribute('role', 'status')
  box.append(input, clear, list, told)
  parent.append(box)
  const self = { box, input, list, clear, told, rows: [], at: -1, query: null, timer: 0, asked: '' }

  self.shut = () => {
    list.hidden = true
    self.at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
    told.textContent = ''
  }
  self.ask = () => {
    clearTimeout(self.timer)
    clear.hidden = !input.value
    self.timer = setTimeout(() => {
      const q = input.value.trim()
      if (q !== self.asked) { self.asked = q; self.tell(0) }
      if (!q) self.shut()
    }, WAIT_MS)
  }
  // A question that comes while the page is being drawn may be lost with that run: it is asked again.
  self.tell = (turn) => {
    self.type({ q: self.asked, n: Date.now() })
    clearTimeout(self.late)
    self.late = setTimeout(() => { if (self.asked && self.answered !== self.asked && turn < 5) self.tell(turn + 1) }, LATE_MS)
  }
  self.act = (a) => {
    clearTimeout(self.timer)
    self.asked = ''
    self.shut()
    input.value = a.startsWith('search:') ? a.slice(7) : ''
    self.send({ a, n: Date.now() })
  }
  self.move = (to) => {
    const options = [...list.querySelectorAll('[role=option]')]
    if (!options.length) return
    self.at = (to + options.length + 1) % (options.length + 1)
    options.forEach((option, index) => option.setAttribute('aria-selected', String(index === self.at)))
    const active = options[self.at]
    if (active) { input.setAttribute('aria-activedescendant', active.id); active.scrollIntoView({ block: 'nearest' }) }
    else input.removeAttribute('aria-activedescendant')
  }
  input.addEventListener('input', self.ask)
  input.addEventListener('focus', () => { if (self.rows.length && input.value.trim() === self.asked) self.open() })
  input.addEventListener('blur', () => setTimeout(self.shut, 120))
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const is = !list.hidden
    const end = list.querySelectorAll('[role=option]').length
    if (event.key === 'ArrowDown') { if (is) self.move(self.at + 1); else self.ask() }
    else if (event.key === 'ArrowUp' && is) self.move(self.at < 0 ? end - 1 : self.at - 1)
    else if (event.key === 'Enter') self.act(is && self.rows[self.at] ? self.rows[self.at][0] : 'search:' + input.value.trim())
    else if (event.key === 'Escape' && (is || input.value)) { if (is) self.shut(); else { input.value = ''; self.ask() } }
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  clear.addEventListener('click', () => { input.value = ''; clear.hidden = true; self.act('search:'); input.focus() })
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]')
    if (option) self.act(option.dataset.a)
  })
  return self
}

const fill = (self, data) => {
  const rows = data.rows.map(([a, kind, words, about]) => {
    const row = make('li', kind)
    row.append(make('span', 'kind', data.kinds[kind]), make('span', 'words', words), make('small', '', about))
    return [a, row]
  })
  if (data.typed) rows.push(['search:' + data.typed, make('li', 'all', data.words.words.replace('{query}', data.typed))])
  self.rows = rows
  self.list.replaceChildren(...rows.map(([a, row], index) => {
    row.id = 'atlas-search-' + index
    row.dataset.a = a
    row.setAttribute('role', 'option')
    row.setAttribute('aria-selected', 'false')
    return row
  }))
  self.at = -1
  self.input.removeAttribute('aria-activedescendant')
  self.told.textContent = data.rows.length ? data.words.some.replace('{n}', data.rows.length) : data.words.none
}

export default function ({ data, parentElement, setTriggerValue }) {
  const self = (parentElement.atlasSearch ??= build(parentElement))
  self.type = (value) => setTriggerValue('typed', value)
  self.send = (value) => setTriggerValue('act', value)
  self.open = () => { self.list.hidden = false; self.input.setAttribute('aria-expanded', 'true') }
  self.input.setAttribute('aria-label', data.words.label)
  self.input.placeholder = data.words.placeholder
  self.input.maxLength = data.limit
  self.list.setAttribute('aria-label', data.words.label)
  self.clear.setAttribute('aria-label', data.words.clear)
  self.answered = data.typed
  // The state has moved: a link, Back, a choice. What is being typed is left alone.
  if (self.query !== data.query) {
    self.query = data.query
    if (!self.asked) self.input.value = data.query
  } else if (!self.asked && document.activeElement !== self.input) self.input.value = data.query
  self.clear.hidden = !self.input.value
  if (data.typed && data.typed === self.asked && self.input.value.trim() === data.typed) {
    fill(self, data)
    if (document.activeElement === self.input) self.open()
  }
}
