"""The open document beside another one: both years on the map, pairs set right, files of it, what is taken up."""
