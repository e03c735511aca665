"""The official brief: a form without a format goes in, DOCX and PDF come out."""
