/* The start key of a clicker (F5) begins the show, or goes on with it, instead of loading the page anew. */
(() => {
  if (window.atlasClicker) return
  window.atlasClicker = true
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'F5' || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('.stage')) return
    const start = document.querySelector('.st-key-panel button[data-a="start:"]')
    if (!start) return
    event.preventDefault()
    start.click()
  })
})()
