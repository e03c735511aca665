"""The modes 地方 and 任务×地方: answers of a document go in; briefs, pairs, matrix and tables come out."""
