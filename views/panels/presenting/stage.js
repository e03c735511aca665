/* The presentation in the browser: keys of a clicker, a dot of light, a black screen, and the presenter's own window.
   The steps are counted here and asked for by name: a clicker that is pressed three times goes three steps, however long
   the server takes. */
const MOVES = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, Enter: 1, n: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, p: -1 }
const ENDS = { Home: 0, End: -1 }

const make = (home, name, className, text) => {
  const node = home.createElement(name)
  node.className = className
  if (text) node.textContent = text
  return node
}

/* The black screen and the dot lie over everything; neither is known to the server. */
const black = (box, on = !box.dark) => {
  if (!on) { box.dark?.remove(); box.dark = null; return }
  box.dark = make(document, 'div', 'stage-black')
  box.dark.setAttribute('role', 'img')
  box.dark.setAttribute('aria-label', box.words.black)
  box.dark.addEventListener('click', () => black(box, false))
  document.body.append(box.dark)
}

const laser = (box, on = !box.dot) => {
  const frame = document.querySelector('.st-key-map iframe')
  const inside = frame?.contentDocument
  if (!on) {
    box.dot?.remove()
    box.dot = null
    document.removeEventListener('pointermove', box.over)
    inside?.removeEventListener('pointermove', box.under)
    return
  }
  box.dot = make(document, 'div', 'stage-laser')
  document.body.append(box.dot)
  const put = (x, y) => { if (box.dot) box.dot.style.transform = `translate(${x}px,${y}px)` }
  box.over = (event) => put(event.clientX, event.clientY)
  box.under = (event) => {
    const at = frame.getBoundingClientRect()
    put(event.clientX + at.left, event.clientY + at.top)
  }
  document.addEventListener('pointermove', box.over)
  inside?.addEventListener('pointermove', box.under)
}

const clock = (ms) => new Date(ms).toISOString().slice(11, 19)

/* The presenter's window: what is said now, what comes next, how late it is. */
const tell = (box) => {
  const view = box.presenter
  if (!view || view.closed) return
  const page = view.document
  const { now, next, at, n } = box.said
  const part = (title, ...rows) => {
    const section = make(page, 'section', '')
    section.append(make(page, 'h2', '', title), ...rows)
    return section
  }
  const line = (one) => make(page, 'p', '', one)
  page.title = box.words.presenter
  page.documentElement.lang = document.documentElement.lang
  const aside = make(page, 'div', 'aside')
  aside.append(...(now.aside ? now.aside.split('\n').map(line) : [make(page, 'p', 'soft', box.words.no_aside)]))
  const shown = part(`${box.words.now} ${at + 1} / ${n}`, make(page, 'h1', '', now.title), ...now.lines.map(line))
  const after = next
    ? part(box.words.next, make(page, 'h1', '', next.title), ...next.lines.map(line))
    : part(box.words.next, make(page, 'p', 'soft', box.words.last))
  page.querySelector('main').replaceChildren(part(box.words.aside, aside), shown, after)
}

const present = (box) => {
  if (box.presenter && !box.presenter.closed) { box.presenter.focus(); return }
  const view = window.open('', 'atlas-presenter', 'popup,width=980,height=680')
  if (!view) return
  box.presenter = view
  const page = view.document
  page.head.replaceChildren(make(page, 'style', '', box.look))
  const bar = make(page, 'header', '')
  const [time, spent] = [make(page, 'b', 'time'), make(page, 'span', 'spent')]
  const button = (words, act) => {
    const made = make(page, 'button', '', words)
    made.addEventListener('click', act)
    return made
  }
  let begun = Date.now()
  bar.append(
    time, spent, button(box.words.again, () => { begun = Date.now() }),
    button(box.words.back, () => box.act('back:')), button(box.words.forth, () => box.act('next:')),
    button(box.words.black, () => black(box)),
  )
  page.body.replaceChildren(bar, make(page, 'main', ''))
  const tick = () => {
    if (view.closed) { clearInterval(timer); return }
    time.textContent = new Date().toTimeString().slice(0, 8)
    spent.textContent = clock(Date.now() - begun)
  }
  const timer = setInterval(tick, 500)
  tick()
  page.addEventListener('keydown', box.key)
  tell(box)
}

const end = (box) => {
  black(box, false)
  laser(box, false)
  box.presenter?.close()
  document.removeEventListener('keydown', box.key)
}

const build = (parent) => {
  const box = make(document, 'section', 'stage')
  box.tabIndex = -1
  parent.append(box)
  box.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-a]')
    if (button) box.act(button.dataset.a)
  })
  box.go = (to) => {
    black(box, false)
    const at = Math.max(0, Math.min(box.ids.length - 1, to))
    if (box.ids[at] === (box.goal ?? box.shown)) return
    box.goal = box.ids[at]
    box.send('go:' + box.goal)
  }
  box.act = (a) => {
    const at = box.ids.indexOf(box.goal ?? box.shown)
    if (a === 'next:') box.go(at + 1)
    else if (a === 'back:') box.go(at - 1)
    else if (a === 'laser:') laser(box)
    else if (a === 'presenter:') present(box)
    else if (a === 'screen:') {
      if (document.fullscreenElement) document.exitFullscreen()
      else document.documentElement.requestFullscreen?.()
    } else box.send(a)
  }
  box.key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const onButton = event.target.closest?.('button, a, input, textarea, select, summary')
    if (onButton && (event.key === ' ' || event.key === 'Enter' || event.target.closest('input, textarea, select'))) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (key in MOVES) box.go(box.ids.indexOf(box.goal ?? box.shown) + MOVES[key])
    else if (key in ENDS) box.go(ENDS[key] < 0 ? box.ids.length - 1 : 0)
    else if (key === 'b' || key === '.') black(box)
    else if (key === 'l') laser(box)
    else if (key === 's') present(box)
    // The start key of a clicker: the show goes on, and the page is not loaded anew.
    else if (key === 'F5') black(box, false)
    else if (key === 'Escape') { if (box.dark) black(box, false); else box.send('leave:') }
    else return
    event.preventDefault()
  }
  return box
}

export default function ({ data, parentElement, setTriggerValue }) {
  let box = parentElement.querySelector(':scope > .stage')
  const isNew = !box
  if (isNew) box = build(parentElement)
  box.ids = data.ids
  box.words = data.words
  box.said = data.said
  box.look = data.style
  if (data.step === box.goal) box.goal = null
  box.send = (a) => setTriggerValue('act', { a, n: Date.now() })
  box.shown = data.step
  if (box.html !== data.html) {
    const active = box.contains(document.activeElement) && document.activeElement.dataset.a
    box.html = data.html
    box.setAttribute('aria-label', data.label)
    box.innerHTML = data.html
    if (active) box.querySelector('[data-a="' + active + '"]')?.focus({ preventScroll: true })
  }
  tell(box)
  if (isNew) box.focus({ preventScroll: true })
  window.atlasStageEnd?.()
  document.addEventListener('keydown', box.key)
  window.atlasStageEnd = () => document.removeEventListener('keydown', box.key)
  return () => end(box)
}
