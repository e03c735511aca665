"""The one style sheet of the app: paper, ink, one accent; Streamlit's own furniture out of sight.

It travels as one ``st.html`` element whose content never changes, so that the browser gets it once.
"""

from __future__ import annotations

from functools import cache

from geo.model import Theme
from layers import palette

PANEL_WIDTH = 376
"""Width of the panel in CSS pixels; the map has the rest of the window."""

_SHEET = """
:root { --ink:%(ink)s; --soft:%(soft)s; --paper:%(paper)s; --accent:%(accent)s; --line:#dcd7cd; --tint:#f3f0ea }
[data-testid=stHeader], [data-testid=stDecoration], [data-testid=stToolbar], [data-testid=stStatusWidget],
[data-testid=InputInstructions], footer, #MainMenu { display:none !important }
[data-testid=stMainBlockContainer] { padding:0 10px 12px !important; max-width:none !important }
[data-testid=stMain] [data-testid=stVerticalBlock] { gap:0 }
[data-testid=stElementContainer]:has(> [data-testid=stHtml] > style:only-child) { display:none }
.stApp *, .stApp :is(button,input) { letter-spacing:0 }
.stApp [data-stale=true] { opacity:1 !important; transition:none !important }

/* the frame: bar, switches, map and panel, foot */
.st-key-top { height:46px; align-items:center; gap:12px !important; border-bottom:1px solid var(--line); flex-wrap:nowrap !important }
.st-key-top h1 { font-size:19px; font-weight:700; line-height:1; padding:0; margin:0; white-space:nowrap; color:var(--ink) }
.st-key-bar { height:40px; align-items:center; gap:10px !important; flex-wrap:nowrap !important }
.st-key-top > *, .st-key-bar > * { flex-shrink:0 }
.st-key-doc { min-width:0; flex:1 1 0 !important; overflow:hidden }
.st-key-doc button { max-width:100%%; justify-content:flex-start; color:var(--soft); padding:0 4px; min-height:30px }
.st-key-doc button p { white-space:nowrap; overflow:hidden; text-overflow:ellipsis; font-size:13px }
.st-key-search { width:230px !important; flex:0 0 230px !important }
.st-key-top [data-testid=stButtonGroup] button, .st-key-bar [data-testid=stButtonGroup] button,
.st-key-top .stButton button, .st-key-bar button { min-height:30px; padding:0 11px; font-size:14px }
.st-key-top [data-baseweb], .st-key-top input { min-height:30px; font-size:14px }
.st-key-search input { padding:3px 6px } .st-key-search [data-testid=stTextInputRootElement] { height:32px; min-height:32px; background:#fff }
.st-key-search [data-testid=stTextInputRootElement] * { min-height:0 }
.st-key-note [data-testid=stAlertContainer] { padding:6px 12px; margin:2px 0 6px }
.st-key-body { gap:10px !important; flex-wrap:nowrap !important; align-items:stretch }
.st-key-map, .st-key-panel { height:calc(100vh - 46px - 40px - 44px); min-height:330px }
.st-key-map { flex:1 1 0 !important; min-width:0; border:1px solid var(--line); overflow:hidden; background:var(--paper) }
.st-key-map iframe { height:calc(100vh - 46px - 40px - 44px - 2px) !important; min-height:328px; width:100%% !important; display:block; border:0 }
.st-key-map [data-testid=stElementContainer] { height:100%% }
.st-key-panel { width:%(panel)spx !important; flex:none !important; overflow-y:auto; overflow-x:hidden; scrollbar-width:thin;
  padding:0 4px 12px 2px; position:relative }
.st-key-panel > * { flex-shrink:0 }
.st-key-foot { min-height:40px; padding-top:6px }

/* switches of the layers: the swatch is the layer's own colour and mark */
.st-key-layers button::before { content:""; width:12px; height:12px; margin-right:6px; flex:none; box-sizing:border-box }
.st-key-layers button { border-radius:15px; color:var(--soft); background:transparent; border-color:var(--line) }
.st-key-layers button:not([data-selected])::before, .st-key-layers button[data-selected=false]::before { opacity:.35 }
.st-key-layers button[data-selected=true] { background:#fff; color:var(--ink); border-color:#8d9498 }
%(swatches)s

/* what the blocks hold */
.atlas { font-size:14px; line-height:1.6; color:var(--ink) }
.atlas h2 { font-size:18px; line-height:1.4; font-weight:700; margin:8px 0 4px; padding:0; outline:0 }
.atlas h3 { font-size:14px; font-weight:700; margin:14px 0 4px; padding:0 }
.atlas h4 { font-size:12px; font-weight:600; margin:8px 0 2px; padding:0; color:var(--soft) }
.atlas p { margin:0 0 6px } .atlas ul, .atlas ol { list-style:none; margin:0; padding:0 } .atlas li { margin:0; padding:0 }
.atlas .soft, .atlas small { color:var(--soft); font-size:12.5px }
.atlas .empty { padding:14px; background:var(--tint); border-radius:4px }
.atlas .warn { padding:8px 10px; border-left:3px solid var(--accent); background:var(--tint); margin:6px 0 }
.atlas button { font:inherit; color:inherit; background:none; border:0; padding:0; cursor:pointer; text-align:left }
.atlas button:hover { color:var(--accent) }
.atlas button:focus-visible, .atlas summary:focus-visible, .atlas a:focus-visible, .atlas select:focus-visible { outline:2px solid var(--accent); outline-offset:1px; border-radius:2px }
.atlas .link { text-decoration:underline; text-underline-offset:3px; text-decoration-color:var(--line) }
.atlas .chip { border:1px solid var(--line); border-radius:11px; padding:0 9px; margin:0 4px 4px 0; font-size:13px; line-height:22px; background:#fff }
.atlas .chip.on { border-color:var(--accent); color:var(--accent); font-weight:600 }
.atlas .tag { font-size:12px; color:var(--soft); border:1px solid var(--line); border-radius:3px; padding:0 4px; white-space:nowrap }
.atlas .chap { font-weight:700; width:100%%; padding:4px 6px; background:var(--tint); border-radius:3px }
.atlas .chap.on { color:var(--accent); box-shadow:inset 3px 0 var(--accent) }
.atlas .tasks button { display:flex; gap:9px; width:100%%; padding:6px; border-bottom:1px solid #ece8e0 }
.atlas .tasks button:hover { background:#fff }
.atlas .tasks b { flex:none; width:20px; text-align:right; font-variant-numeric:tabular-nums; color:var(--soft); font-weight:600 }
.atlas .tasks span { flex:1 } .atlas .tasks small { display:block }
.atlas .steps { display:flex; align-items:center; gap:6px; padding:6px 0 4px; position:sticky; top:0; background:var(--paper); z-index:2; border-bottom:1px solid var(--line) }
.atlas .steps .chip { margin:0 } .atlas .gap { flex:1 }
.atlas .crumb { margin:6px 0 0; font-size:13px; color:var(--soft) }
.atlas .units p { margin:0 }
.atlas .targets li { padding:1px 0 } .atlas .targets b { font-variant-numeric:tabular-nums; font-size:15px; margin-right:4px }
.atlas .clause { border:1px solid var(--line); border-radius:4px; padding:7px 10px; margin:0 0 8px; background:#fff }
.atlas .clause.on { border-color:var(--accent); box-shadow:0 0 0 1px var(--accent) }
.atlas .clause header { display:flex; justify-content:space-between; align-items:baseline; color:var(--soft); font-size:12.5px }
.atlas .clause header .chip { margin:0 }
.atlas .words { line-height:1.8; margin:2px 0 4px }
.atlas .pl { border-bottom:2px solid currentColor; line-height:1.35; border-radius:2px 2px 0 0; padding:0 1px; display:inline; text-decoration:none }
.atlas .pl:hover { background:var(--tint) }
.atlas mark { background:none; color:inherit; border-radius:2px; padding:0 2px }
.atlas mark.num { background:#f7e7b4; font-weight:600 }
.atlas mark.out { border-bottom:2px dotted #8d8a84 } .atlas mark.amb { border-bottom:2px dashed var(--accent) }
.atlas mark.unk { border-bottom:2px dotted var(--accent) }
%(places)s
.atlas details { margin:2px 0 } .atlas summary { cursor:pointer; font-size:13px; color:var(--soft) }
.atlas summary:hover { color:var(--accent) }
.atlas .places > li { padding:4px 0; border-top:1px solid #ece8e0 }
.atlas .basis { padding-left:2px } .atlas .basis ol { padding-left:12px; font-size:13px }
.atlas dl { margin:2px 0 2px 12px; font-size:13px } .atlas dl div { display:flex; gap:8px } .atlas dt { flex:none; color:var(--soft); font-weight:400; min-width:3em }
.atlas dd { margin:0; overflow-wrap:anywhere }
.atlas pre.orig { white-space:pre-wrap; overflow-wrap:anywhere; font:13px/1.7 var(--mono, inherit); background:var(--tint); padding:8px; margin:2px 0; border-radius:3px; font-family:inherit }
.atlas .how { display:inline-block; width:11px; height:11px; border:1px solid #9aa5a5; margin-right:6px; vertical-align:-1px }
.atlas .hits li { padding:5px 0; border-bottom:1px solid #ece8e0 } .atlas .hits em { font-style:normal; background:#f7e7b4 }
.atlas .tray { display:flex; flex-wrap:wrap; align-items:center; gap:4px 6px; font-size:13.5px }
.atlas .tray .chip { margin:0 } .atlas .tray b { margin-right:2px }
.atlas table { border-collapse:collapse; width:100%%; font-size:13px; margin:8px 0 } .atlas th { text-align:left; color:var(--soft); font-weight:600; border-bottom:1px solid var(--ink) }
.atlas th, .atlas td { padding:3px 10px 3px 0; vertical-align:top } .atlas td { border-bottom:1px solid #ece8e0 }
.atlas caption { text-align:left; font-weight:700; padding:4px 0 } .atlas .pager { display:flex; gap:8px; align-items:center }
.atlas .grid { display:grid; grid-template-columns:repeat(auto-fill,minmax(96px,1fr)); gap:0 6px }
.st-key-panel [data-testid=stFileUploaderDropzone] { padding:10px } .st-key-panel .stButton, .st-key-panel .stFileUploader { margin:6px 0 }
.st-key-panel label p { font-size:13px }

@media (max-width:1340px) { .st-key-panel { width:340px !important } .st-key-search { width:180px !important; flex-basis:180px !important } .st-key-top h1 { font-size:17px } }
@media (max-width:900px) {
  .st-key-top, .st-key-bar { height:auto; flex-wrap:wrap !important; padding:4px 0 } .st-key-body { flex-direction:column }
  .st-key-map { flex:none !important; height:60vh; width:100%% } .st-key-map iframe { height:60vh !important }
  .st-key-panel { width:100%% !important; height:auto; overflow:visible }
}
@media (prefers-reduced-motion:reduce) { .stApp * { transition:none !important; animation:none !important } }
"""


@cache
def sheet() -> str:
    """Return the style sheet with the colours of the palette."""
    swatches: list[str] = []
    places: list[str] = []
    for index, theme in enumerate(Theme, start=1):
        style = palette.STYLES[theme]
        shape = "border-radius:50%" if style.symbol == "circle" and theme is Theme.SITES else "border-radius:2px"
        fill = f"linear-gradient({style.color},{style.color}) center/100% 4px no-repeat" if style.casing else style.color
        if theme in {Theme.REGIONS, Theme.CITIES}:
            fill = f"{style.color}22; border:2px solid {style.color}"
        if theme is Theme.ZONES:
            fill = f"repeating-linear-gradient(45deg,{style.color} 0 2px,#fff 2px 4px); border:1px solid {style.color}"
        if theme is Theme.COUNTIES:
            fill = f"linear-gradient(90deg,{','.join(palette.REACH.values())}); border:1px solid {style.color}"
        swatches.append(f".st-key-layers button:nth-of-type({index})::before {{ background:{fill}; {shape} }}")
        places.append(f".atlas .pl.{theme.value} {{ border-color:{style.color} }}")
    return _SHEET % {
        "ink": palette.INK,
        "soft": palette.INK_SOFT,
        "paper": palette.PAPER,
        "accent": palette.ACCENT,
        "panel": PANEL_WIDTH,
        "swatches": "\n".join(swatches),
        "places": "\n".join(places),
    }
