/* Puts our words in place of Streamlit's, now and whenever Streamlit draws. A # in a text stands for what differs. */
(() => {
  const { lang, title, words, lost } = $setting
  const escape = (text) => text.replace(/[.*+?^$${}()|[\]\\]/g, '\\$$&').replace('#', '(.+?)')
  const rules = words.map(([theirs, ours]) => [new RegExp('^' + escape(theirs) + '$$'), ours])
  const translate = (text) => {
    const plain = text.trim()
    for (const [rule, ours] of rules) {
      const match = plain && rule.exec(plain)
      if (match) return ours.replace('#', match[1] || '')
    }
    return text
  }
  const fix = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const ours = translate(node.data)
      if (ours !== node.data) node.data = ours
      return
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.closest('.atlas')) return
    for (const name of ['aria-label', 'title', 'placeholder']) {
      const text = node.getAttribute(name)
      const ours = text && translate(text)
      if (ours && ours !== text) node.setAttribute(name, ours)
    }
    if (node.childNodes.length > 1 && [...node.childNodes].every((child) => child.nodeType === Node.TEXT_NODE)) {
      // A sentence in pieces: React keeps the text nodes, so they stay, the first with all of the words.
      const ours = translate(node.textContent)
      if (ours !== node.textContent) node.childNodes.forEach((child, index) => { child.data = index ? '' : ours })
    }
    if (node.tagName === 'IFRAME' && node.title !== title) node.title = title
    node.childNodes.forEach(fix)
  }
  // What Streamlit says of a line that is down is hidden: it speaks of a terminal, and links to a page outside.
  const tell = () => {
    const head = document.querySelector('[role=dialog] h2[slot=title]')
    if (head && lost.titles.includes(head.textContent) && head.nextElementSibling) head.nextElementSibling.dataset.lost = lost.words
  }
  document.documentElement.lang = lang
  window.atlasFurniture?.disconnect()
  fix(document.body)
  window.atlasFurniture = new MutationObserver((changes) => {
    changes.forEach((change) => {
      if (change.type === 'childList') change.addedNodes.forEach(fix)
      else fix(change.target)
    })
    tell()
  })
  window.atlasFurniture.observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['aria-label', 'placeholder', 'title'],
  })
})()
