"""The typst source of an atlas. All words and numbers come as JSON; no word of a document enters the source."""

from __future__ import annotations

from typing import Final

SOURCE: Final = r"""
#let data = json(bytes(sys.inputs.data))
#let ink = rgb("#22282b")
#let soft = rgb("#586268")
#let hair = rgb("#c9c6bf")
#let red = if data.grey { ink } else { rgb("#c2272e") }
#let tint = rgb("#f3f1ec")
#let u = data.grow
#set document(title: data.title, author: data.maker, date: auto)
#set text(font: "Noto Sans SC", size: 8pt * u, lang: data.lang, fill: ink, cjk-latin-spacing: none)
#set par(leading: 0.62em, spacing: 0.8em, justify: false)
#let foot = context [
  #set text(size: 6.6pt * u, fill: soft)
  #line(length: 100%, stroke: 0.4pt + hair)
  #v(-0.55em)
  #grid(columns: (1fr, auto, 1fr), data.title, data.number, align(right, counter(page).display()))
]
#set page(
  width: data.width * 1mm, height: data.height * 1mm,
  margin: (x: 12mm, top: 13mm, bottom: 16mm), footer: foot, footer-descent: 30%,
)
#show heading: it => block(below: 0.4em, text(weight: "bold", it.body))
#show heading.where(level: 1): set text(size: 17pt * u)
#show heading.where(level: 2): set text(size: 12pt * u)

// cover
#page(footer: none)[
  #v(1fr)
  #rect(width: 16mm, height: 1.6mm, fill: red)
  #v(2mm)
  #text(size: 30pt * u, weight: "bold", data.title)
  #v(1mm)
  #text(size: 13pt * u, fill: soft, data.document)
  #if data.issuer != "" { linebreak(); text(size: 10.5pt * u, fill: soft, data.issuer) }
  #v(2fr)
  #if data.internal [
    #box(stroke: 0.9pt + red, inset: (x: 3mm, y: 1.8mm), text(fill: red, weight: "medium", data.number))
    #v(4mm)
  ]
  #set text(size: 8pt * u, fill: soft)
  #if not data.internal [#data.number \ ]
  #if data.made != "" [#data.made \ ]
  #data.date \
  #v(2mm)
  #data.credit \
  #data.crs
]

// contents
#text(size: 17pt * u, weight: "bold", data.contents)
#v(3mm)
#{
  set text(size: 8.8pt * u)
  show outline.entry: it => block(above: 0.62em, it)
  columns(if data.pages.len() > 60 { 3 } else if data.pages.len() > 30 { 2 } else { 1 }, gutter: 8mm,
    outline(title: none, depth: 1, indent: 0pt))
}

#let cells(row) = row.map(cell => text(cell))
#let show_block(b) = {
  if b.kind == "title" { heading(level: 1, b.text) }
  else if b.kind == "heading" {
    block(above: 1.15em, below: 0.55em, sticky: true, text(size: 9.6pt * u, weight: "bold", b.text))
  }
  else if b.kind == "paragraph" { par(b.text) }
  else if b.kind == "fact" {
    block(above: 0.5em, below: 0.5em, grid(columns: (22mm * u, 1fr), text(fill: soft, b.name), b.text))
  }
  else if b.kind == "table" {
    set text(size: 7.2pt * u)
    table(
      columns: b.columns.map(c => if c == "1fr" { 1fr } else { float(c.replace("mm", "")) * 1mm * u }),
      stroke: (x, y) => (bottom: if y == 0 { 0.7pt + ink } else { 0.35pt + hair }),
      fill: (x, y) => if y == 0 { tint },
      inset: (x: 1.4mm, y: 0.95mm), align: left + top,
      table.header(..b.head.map(h => text(weight: "bold", h))),
      ..b.rows.map(cells).flatten(),
    )
  }
}

// subjects
#for (i, p) in data.pages.enumerate() {
  pagebreak(weak: true)
  [#heading(level: 1, p.title) #label("s" + str(i))]
  if p.subtitle != "" { block(above: 0.2em, below: 0.7em, text(fill: soft, size: 8pt * u, p.subtitle)) }
  image(bytes(sys.inputs.at(p.map)), format: "svg", width: 100%, alt: p.alt)
  block(above: 0.7em, below: 0.9em, text(size: 6.8pt * u, fill: soft, p.notes.join("　")))
  for b in p.blocks { show_block(b) }
}

#if data.appendix.len() > 0 {
  pagebreak(weak: true)
  for b in data.appendix { show_block(b) }
}

// index of places
#pagebreak(weak: true)
#heading(level: 1, data.index)
#v(2mm)
#columns(3, gutter: 6mm)[
  #set text(size: 7.4pt * u)
  #set par(spacing: 0.55em, hanging-indent: 1em)
  #for e in data.entries {
    par[#e.name #box(width: 1fr, repeat(text(fill: hair)[.])) #context {
      let seen = ()
      for n in e.pages {
        let where = locate(label("s" + str(n)))
        let number = counter(page).at(where).first()
        if number not in seen { seen.push(number) }
      }
      if seen.len() > 14 { seen.slice(0, 14).map(str).join(", ") + " …" } else { seen.map(str).join(", ") }
    }]
  }
]
"""
