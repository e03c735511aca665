"""LibreOffice as the second program that opens what was written."""

import subprocess
from pathlib import Path

import pytest


def convert(file: Path, form: str, folder: Path) -> Path:
    """Open a file in LibreOffice with a profile of its own and save it in another format."""
    profile = folder / "profile"
    done = subprocess.run(
        [
            "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", form,
            "--outdir", str(folder), str(file),
        ],
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    # A sheet that was asked for by its number has its name in that of the file.
    made = next(folder.glob(f"{file.stem}*.{form.partition(':')[0]}"), None)
    if made is None:
        pytest.fail(f"LibreOffice made nothing of {file.name}: {done.stderr.decode(errors='replace')[-500:]}")
    return made
