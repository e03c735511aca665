"""How a presentation looks: the map fills the window, the caption lies over its left side."""

from __future__ import annotations

from typing import Final

SHEET: Final = """
/* presenting: the map's own element fills the window; nothing is moved in the page, so it is not mounted anew */
.stApp:has(.stage) .st-key-map { position:fixed !important; inset:0; height:100vh !important; width:100vw !important; z-index:900; border:0; max-width:none }
.stApp:has(.stage) .st-key-map :is([data-testid=stElementContainer],[data-testid=stCustomComponentV1]) { height:100vh !important; width:100vw !important; max-width:none }
.stApp:has(.stage) .st-key-map iframe { height:100vh !important; width:100vw !important; min-height:0 !important; max-width:none }
.stApp:has(.stage) :is(.st-key-top,.st-key-bar,.st-key-panel,.st-key-foot,.st-key-drawer) { display:none !important }
.stage { position:fixed; left:24px; top:24px; z-index:910; width:calc(min(33vw,580px) - 14px); max-height:calc(100vh - 132px); display:flex; flex-direction:column;
  background:var(--paper); border:1px solid var(--line); border-radius:6px; box-shadow:0 2px 14px #22282b2e; color:var(--ink); overflow:hidden; outline:0 }
.stage .caption { padding:20px 22px 12px; overflow-y:auto; scrollbar-width:thin }
.stage .kicker { margin:0 0 4px; font-size:15px; line-height:1.35; color:var(--soft) }
.stage h1 { font-size:clamp(24px,2.35vw,40px); line-height:1.28; font-weight:700; margin:0 0 12px; padding:0 0 12px; border-bottom:2px solid var(--accent); letter-spacing:0; text-wrap:pretty }
.stage ul { list-style:none; margin:0; padding:0 }
.stage li { display:flex; gap:10px; margin:0 0 9px; padding:0; font-size:clamp(17px,1.45vw,26px); line-height:1.42; overflow-wrap:anywhere }
.stage li .tag { flex:none; width:2.6em; color:var(--soft); font-size:.86em; line-height:1.65; font-variant-numeric:tabular-nums; border:0; padding:0 }
.stage .note { border-top:1px solid var(--line); padding-top:8px; color:var(--accent) }
.stage .note p { margin:0; font-size:clamp(16px,1.3vw,24px); line-height:1.45 }
.stage .steps { display:flex; align-items:center; gap:8px; padding:8px 22px 10px; border-top:1px solid var(--line) }
.stage .count { flex:1; font-size:17px; color:var(--soft); font-variant-numeric:tabular-nums; white-space:nowrap } .stage .count b { color:var(--ink) }
.stage button { font:inherit; font-size:15px; line-height:1.3; min-height:32px; padding:4px 10px; color:var(--ink); background:#fff; border:1px solid #8d9498; border-radius:4px; cursor:pointer; white-space:nowrap }
.stage button:hover { border-color:var(--accent); color:var(--accent) }
.stage button:focus-visible { outline:3px solid var(--accent); outline-offset:1px }
.stage button[aria-disabled=true] { color:#6f777b; border-color:var(--line); cursor:default }
.stage .bar { height:3px; background:var(--line); flex:none } .stage .bar i { display:block; height:3px; background:var(--accent) }
.stage .sr { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%) }
@media (max-width:899px) {
  .stage { left:8px; right:8px; top:auto; bottom:8px; width:auto; max-height:52vh }
  .stApp:has(.stage) .st-key-map, .stApp:has(.stage) .st-key-map iframe { height:calc(100vh - 30vh) !important }
  .stage .steps { flex-wrap:wrap }
}
@media (max-height:560px) { .stage { max-height:calc(100vh - 16px); top:8px; left:8px } .stage .caption { padding:10px 14px 6px } .stage .steps { padding:6px 14px } }

/* the editor of the tour in the panel */
.atlas .tour li { display:flex; align-items:center; gap:2px; border-bottom:1px solid #ece8e0 }
.atlas .tour li.on { background:#fff; box-shadow:inset 3px 0 var(--accent) }
.atlas .tour .name { flex:1; min-width:0; display:flex; gap:8px; padding:5px 4px 5px 8px }
.atlas .tour .name b { flex:none; width:22px; text-align:right; color:var(--soft); font-weight:600; font-variant-numeric:tabular-nums }
.atlas .tour .name span { min-width:0; overflow-wrap:anywhere } .atlas .tour .chapter .name span { font-weight:700 }
.atlas .tour .own::after { content:" ✎"; color:var(--accent) }
.atlas .tour .tool { flex:none; width:26px; height:26px; text-align:center; color:var(--soft); border-radius:3px }
.atlas .tour .tool:hover { background:var(--tint); color:var(--accent) } .atlas .tour .tool[disabled] { visibility:hidden }
.atlas .go { font-weight:600; background:var(--accent) !important; color:#fff !important; border-radius:4px; padding:7px 16px !important }
"""
