/* Copies without a network and without asking the server: also where the page is no secure context (an address in the office's own net). */
(() => {
  if (window.atlasCopying) return
  window.atlasCopying = true
  const old = (text) => {
    const area = Object.assign(document.createElement('textarea'), { value: text, readOnly: true })
    area.style.cssText = 'position:fixed;opacity:0'
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); return true } catch { return old(text) }
  }
  /* What the server has made of a click on a button: a table for a spreadsheet. */
  window.atlasCopy = async (text, done, failed) => {
    if (!await copy(text)) { window.prompt(failed, text); return }
    const said = Object.assign(document.createElement('div'), { className: 'atlas-said', textContent: done })
    said.setAttribute('role', 'status')
    document.body.append(said)
    setTimeout(() => said.remove(), 2500)
  }
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('button[data-copy]')
    if (!button) return
    const text = button.dataset.copy || location.href
    const done = await copy(text)
    if (!done) { window.prompt(button.dataset.failed, text); return }
    button.dataset.words ??= button.textContent
    button.textContent = button.dataset.done
    button.setAttribute('aria-live', 'polite')
    clearTimeout(button.timer)
    button.timer = setTimeout(() => { button.textContent = button.dataset.words }, 1800)
  })
})()
