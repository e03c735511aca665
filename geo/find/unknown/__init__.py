"""From a clause to the names in it that no table holds, each with a reason: sites, stations, ways, divisions."""
