/* What a reader points at in the text lights up on the map, and the other way round; the server is not asked. */
(() => {
  if (window.atlasPointing) return
  window.atlasPointing = true
  let shown = ''
  let timer = 0
  const map = () => document.querySelector('.st-key-map iframe')?.contentWindow?.AtlasShell
  const light = (told) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (told === shown) return
      shown = told
      map()?.light?.(told ? told.split('|') : [])
    }, told ? 40 : 90)
  }
  const toldBy = (node) => node?.closest?.('[data-lights]')?.dataset.lights ?? ''
  document.addEventListener('pointerover', (event) => light(toldBy(event.target)))
  document.addEventListener('focusin', (event) => light(toldBy(event.target)))
  document.addEventListener('focusout', (event) => light(toldBy(event.relatedTarget)))
  document.documentElement.addEventListener('pointerleave', () => light(''))

  /* The map tells what lies under the pointer, the most particular first; returns the marks of what was lit. */
  window.atlasPointed = (ids) => {
    document.querySelectorAll('.atlas .lit').forEach((node) => node.classList.remove('lit'))
    const rows = ids.length ? [...document.querySelectorAll('.st-key-panel .atlas [data-lights][data-mark]')] : []
    const told = rows.map((row) => new Set(row.dataset.lights.split('|')))
    const first = ids.find((id) => told.some((own) => own.has(id)))
    // A county is lit by what bears on its prefecture as well.
    const wanted = first === undefined ? [] : /^\d{6}$/.test(first) ? ids.filter((id) => /^\d{6}$/.test(id)) : [first]
    const lit = rows.filter((_, at) => wanted.some((id) => told[at].has(id)))
    lit.forEach((row) => row.classList.add('lit'))
    return lit.map((row) => row.dataset.mark)
  }
})()
