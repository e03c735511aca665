/* A block: HTML from the server, and what was clicked in it back to the server. */

/* Rows of a list that can be put elsewhere: with the mouse, or with Alt and the arrow keys on what is in them. */
const dragging = (box) => {
  let held = null
  const rowOf = (e) => e.target.closest?.('[data-drag]')
  const clear = () => box.querySelectorAll('[data-drag]').forEach((row) => row.classList.remove('over', 'below', 'dragged'))
  const rows = () => [...box.querySelectorAll('[data-drag]')]
  const isBelow = (row, e) => { const at = row.getBoundingClientRect(); return e.clientY > at.top + at.height / 2 }
  const put = (row, to) => box.tell(`move:${row.dataset.drag}=${to}`)
  box.addEventListener('dragstart', (e) => {
    held = rowOf(e)
    if (!held) return
    held.classList.add('dragged')
    e.dataTransfer.effectAllowed = 'move'
    e.dataTransfer.setData('text/plain', held.dataset.drag)
  })
  box.addEventListener('dragover', (e) => {
    const row = rowOf(e)
    if (!held || !row) return
    e.preventDefault()
    rows().forEach((one) => one.classList.remove('over', 'below'))
    row.classList.add(isBelow(row, e) ? 'below' : 'over')
  })
  box.addEventListener('drop', (e) => {
    const row = rowOf(e)
    if (!held || !row) return
    e.preventDefault()
    const [from, at] = [rows().indexOf(held), rows().indexOf(row) + (isBelow(row, e) ? 1 : 0)]
    const to = at > from ? at - 1 : at
    if (to !== from) put(held, to)
  })
  box.addEventListener('dragend', () => { held = null; clear() })
  box.addEventListener('keydown', (e) => {
    const row = rowOf(e)
    const by = { ArrowUp: -1, ArrowDown: 1 }[e.key]
    if (row && by && e.altKey) {
      e.preventDefault()
      put(row, Math.max(0, Math.min(rows().length - 1, rows().indexOf(row) + by)))
    } else if (row && e.key.toLowerCase() === 'z' && (e.ctrlKey || e.metaKey) && box.querySelector('[data-a="undo:"]')) {
      e.preventDefault()
      box.tell('undo:')
    }
  })
}

export default function ({ data, parentElement, setTriggerValue }) {
  let box = parentElement.querySelector(':scope > .atlas')
  if (!box) {
    box = document.createElement('div')
    box.className = 'atlas'
    parentElement.append(box)
    // A click while an earlier one is on its way takes its place; so each carries those before it along.
    const send = (a) => {
      const n = Math.max(Date.now(), (box.sent?.at(-1)?.n ?? 0) + 1)
      box.sent = [...(box.sent ?? []).filter((one) => one.n > n - 10000), { a, n }].slice(-20)
      box.send({ sent: box.sent })
    }
    box.tell = send
    box.addEventListener('click', (e) => {
      const t = e.target.closest('button[data-a]')
      if (t) { e.preventDefault(); send(t.dataset.a) }
    })
    box.addEventListener('change', (e) => {
      const t = e.target.closest('select[data-a]')
      if (t) send(t.dataset.a + ':' + t.value)
    })
  }
  if (!box.drags) { box.drags = true; dragging(box) }
  box.send = (v) => setTriggerValue('act', v)
  // Bytes, since JSON would write every Chinese character as six: the first line tells the place to scroll to.
  const [top, ...rest] = new TextDecoder().decode(data).split('\n')
  const html = rest.join('\n')
  if (box.html === html) return
  const active = box.contains(document.activeElement) && document.activeElement.dataset.a
  const had = box.contains(document.activeElement)
  box.html = html
  box.innerHTML = html
  if (had) {
    const same = active && box.querySelector('[data-a="' + CSS.escape(active) + '"]')
    const to = same || box.querySelector('[tabindex="-1"]')
    if (to) to.focus({ preventScroll: true })
  }
  const goal = box.querySelector('[data-here]')
  if (box.top !== top) {
    box.top = top
    const frame = box.closest('.st-key-panel, .st-key-drawer')
    if (frame) frame.scrollTop = goal ? Math.max(0, goal.offsetTop - frame.offsetTop - 12) : 0
  }
}
