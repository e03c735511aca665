/* A block: HTML from the server, and what was clicked in it back to the server. */
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
    box.addEventListener('click', (e) => {
      const t = e.target.closest('button[data-a]')
      if (t) { e.preventDefault(); send(t.dataset.a) }
    })
    box.addEventListener('change', (e) => {
      const t = e.target.closest('select[data-a]')
      if (t) send(t.dataset.a + ':' + t.value)
    })
  }
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
