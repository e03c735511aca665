/* The start key of a clicker (F5) begins the show, or goes on with it, instead of loading the page anew. */
(() => {
  const LONGEST_MS = 10000
  const startOf = () => document.querySelector('.st-key-panel button[data-a="start:"]')
  if (window.atlasClicker) return
  window.atlasClicker = true

  // Pressed while the page comes back from the show: its button is not there yet.
  const whenThere = () => {
    const watch = new MutationObserver(() => {
      const start = startOf()
      if (!start) return
      watch.disconnect()
      if (!document.querySelector('.stage')) start.click()
    })
    watch.observe(document.body, { childList: true, subtree: true })
    setTimeout(() => watch.disconnect(), LONGEST_MS)
  }

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'F5' || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('.stage')) return
    const start = startOf()
    if (!start && new URLSearchParams(location.search).get('mode') !== 'present') return
    event.preventDefault()
    if (start) start.click()
    else whenThere()
  })
})()
