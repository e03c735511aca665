/* Before paper: the map is fitted to its frame on the page, and what is folded in the panel is opened; after it all is as it was. */
(() => {
  if (window.atlasPrinting) return
  window.atlasPrinting = true
  const [WIDTH, HEIGHT] = ['703px', '500px']
  let opened = []
  const frame = () => document.querySelector('.st-key-map iframe')
  const size = (width, height, isPaper) => {
    const node = frame()
    if (!node) return
    for (const [name, value] of [['width', width], ['height', height]]) {
      if (value) node.style.setProperty(name, value, 'important')
      else node.style.removeProperty(name)
    }
    node.contentWindow?.AtlasShell?.resized?.(isPaper)
  }
  /* The list of numbers scrolls on the screen; on paper it stands whole above the sources, as words. */
  const numbers = () => {
    const list = frame()?.contentDocument?.querySelector('.atlas-index:not([hidden])')
    const foot = document.querySelector('.print-foot')
    if (!list || !foot) return
    const words = document.createElement('p')
    words.className = 'print-numbers'
    const rows = [...list.querySelectorAll('.atlas-index-row')]
    words.textContent = list.firstChild.textContent + '\u2002'
      + rows.map((row) => [...row.children].map((part) => part.textContent).join('\u00a0')).join('\u2003')
    foot.prepend(words)
  }
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('.st-key-panel details:not([open])')]
    opened.forEach((node) => { node.open = true })
    size(WIDTH, HEIGHT, true)
    numbers()
  })
  window.addEventListener('afterprint', () => {
    opened.forEach((node) => { node.open = false })
    document.querySelectorAll('.print-numbers').forEach((node) => node.remove())
    size('', '', false)
  })
})()
