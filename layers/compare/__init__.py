"""Two documents side by side: two readings go in; matched tasks with what changed in them come out, and a workbook."""
