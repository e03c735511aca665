"""From a clause to names whose form tells what they are: zones, sites, towns, works, and lists that share a word."""
