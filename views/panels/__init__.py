"""What stands in the panel, one file a mode or a part of one."""
