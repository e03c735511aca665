"""Names that no table holds but whose form tells what they are: lines, joint names, zones, sites."""
