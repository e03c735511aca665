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
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('.st-key-panel details:not([open])')]
    opened.forEach((node) => { node.open = true })
    size(WIDTH, HEIGHT, true)
  })
  window.addEventListener('afterprint', () => {
    opened.forEach((node) => { node.open = false })
    size('', '', false)
  })
})()
