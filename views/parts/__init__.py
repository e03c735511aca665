"""What the page is made of beside its panels: bars, tray, evidence, orders, words."""
