"""A folder of documents as tables: what they hold, who opens them, what a second run does, what bad files do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event

import duckdb
import geopandas as gpd
import pytest

import geo
from data.errors import InputError
from data.openers.catalog import read_text
from geo.__main__ import main
from geo.corpus import corpus_run
from geo.corpus.corpus_files import folder_of
from geo.corpus.corpus_run import run_corpus
from geo.corpus.corpus_tables import COLUMNS
from tests.geo.corpus.broken_rows import rows_or_death
from tests.geo.text.formats import makers

ROOT = Path(__file__).parents[3]
PLAN = (
    "四川省{year}年测试要点\n一、总则\n（一）支持绵阳市建设科技城，新增床位{beds}张。\n"
    "（二）支持宜宾市发展动力电池产业。\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("文件 集")
    (made / "2022.txt").write_text(read_text("source/2022.txt"), "utf-8")
    (made / "下级" / "再下").mkdir(parents=True)
    (made / "下级" / "计划.docx").write_bytes(makers.numbered_docx_of(PLAN.format(year=2023, beds=5).splitlines()))
    (made / "下级" / "再下" / "计划.html").write_bytes(makers.html_of(PLAN.format(year=2024, beds=6).splitlines()))
    (made / "坏.pdf").write_bytes(b"%PDF-1.4 nothing")
    (made / "你好.txt").write_text("hello world")
    (made / "图.png").write_bytes(b"\x89PNG")
    (made / "回到上面").symlink_to(made)
    return made


@pytest.fixture(scope="module")
def tables(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "集.parquet"
    assert main(["corpus", str(folder), "-o", str(out), "--processes", "1"]) == 0
    return out


def few(folder: Path, numbers: range) -> Path:
    for number in numbers:
        (folder / f"{number:03}.txt").write_text(PLAN.format(year=2000 + number % 30, beds=number + 1), "utf-8")
    return folder


def run(folder: Path, out: Path, *, processes: int = 2, again: bool = False) -> corpus_run.CorpusResult:
    return run_corpus(folder_of(folder, out).files, out, processes=processes, seconds=30, again=again)


def beds(out: Path) -> list[float]:
    found = gpd.read_parquet(out / "targets")
    return sorted(found["value"].tolist())


def test_geopandas_opens_every_table(tables: Path) -> None:
    for table, columns in COLUMNS.items():
        found = gpd.read_parquet(tables / table)
        assert list(found.columns) == [*columns, "geometry"]
        assert found.crs.to_epsg() == 4490
        assert len(found)
    reading = geo.read(read_text("source/2022.txt"))
    mentions = gpd.read_parquet(tables / "mentions").query("file == '2022.txt'")
    assert len(mentions) == sum(len(project.mentions) for _, project in reading.projects())
    placed = mentions[mentions["status"] == "resolved"].geometry
    assert placed.notna().mean() > 0.9
    assert placed.dropna().within(gpd.GeoSeries.from_wkt(["POLYGON((97 26,109 26,109 35,97 35,97 26))"])[0]).all()


def test_duckdb_joins_them(tables: Path) -> None:
    words = f"""
        SELECT d.title, c.number, t.value FROM '{tables}/targets/*.parquet' t
        JOIN '{tables}/clauses/*.parquet' c USING (file, clause) JOIN '{tables}/documents/*.parquet' d USING (file)
        WHERE t.object LIKE '%床位%' AND d.file LIKE '下级/%' ORDER BY t.value
    """
    found = duckdb.sql(words).fetchall()
    assert found == [("四川省2023年测试要点", "1.2", 5.0), ("四川省2024年测试要点", "1.2", 6.0)]
    words = f"SELECT file, error FROM '{tables}/documents/*.parquet' WHERE error <> '' ORDER BY file"
    bad = duckdb.sql(words).fetchall()
    assert [name for name, _ in bad] == ["你好.txt", "坏.pdf"]
    assert "不像规划文件" in bad[0][1]


def test_what_is_said(folder: Path, tables: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", str(folder), "-o", str(tables)]) == 0
    words = capfd.readouterr().err
    assert "新读 0 份，以前已读 5 份，未读成 2 份，其他格式的文件 1 个" in words
    assert "坏.pdf：" in words


def test_a_run_goes_on_where_another_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = few(tmp_path, range(160))
    out = tmp_path / "out.parquet"
    command = [sys.executable, "-m", "geo", "corpus", str(folder), "-o", str(out), "--processes", "1"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    pause = Event()
    for _ in range(600):
        if (out / "documents").is_dir() and any((out / "documents").glob("*.parquet")):
            break
        pause.wait(0.05)
    process.kill()
    # The pipe is closed when its last writer is gone: the processes that read files do not outlive the run.
    process.communicate(timeout=60)
    kept = {path: path.stat().st_mtime_ns for path in (out / "documents").glob("*.parquet")}
    assert kept
    result = run(folder, out)
    assert 0 < result.known < 160
    assert result.known + result.read == 160
    assert all(path.stat().st_mtime_ns == when for path, when in kept.items())
    assert beds(out) == [float(number) for number in range(1, 161)]


def test_changed_and_gone_files(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    few(folder, range(5))
    run(folder, out, processes=1)
    (folder / "000.txt").unlink()
    (folder / "001.txt").write_text(PLAN.format(year=2001, beds=1000), "utf-8")
    few(folder, range(5, 7))
    run(folder, out, processes=1)
    assert beds(out) == [3.0, 4.0, 5.0, 6.0, 7.0, 1000.0]
    # A part that was not finished, and one that is damaged, are made again.
    part = next((out / "documents").glob("*.parquet"))
    shutil.copy(part, out / "clauses" / "half.parquet")
    part.write_bytes(part.read_bytes()[:50])
    run(folder, out, processes=1)
    assert beds(out) == [3.0, 4.0, 5.0, 6.0, 7.0, 1000.0]
    assert not (out / "clauses" / "half.parquet").exists()
    assert run(folder, out, processes=1).read == 0


def test_a_file_that_ends_its_process_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = few(tmp_path, range(12))
    for name in ("003死.txt", "009死.txt"):
        (folder / name).write_text(PLAN.format(year=2001, beds=1), "utf-8")
    monkeypatch.setattr(corpus_run, "rows_of", rows_or_death)
    result = run(folder, tmp_path / "out")
    assert [name for name, _ in result.bad] == ["003死.txt", "009死.txt"]
    assert "意外结束" in result.bad[0][1]
    assert beds(tmp_path / "out") == [float(number) for number in range(1, 13)]
    monkeypatch.undo()
    assert run(folder, tmp_path / "out", processes=1, again=True).bad == ()
    assert len(beds(tmp_path / "out")) == 14


def test_a_file_takes_no_longer_than_it_may(tmp_path: Path) -> None:
    few(tmp_path, range(2))
    result = run_corpus(folder_of(tmp_path, tmp_path / "out").files, tmp_path / "out", processes=1, seconds=1e-9)
    assert ["已停止" in why for _, why in result.bad] == [True, True]


def test_names_of_any_bytes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    raw = os.fsencode(tmp_path / "in") + b"/\xff\xfe'\"; --.txt"
    Path(os.fsdecode(raw)).write_text(PLAN.format(year=2001, beds=1), "utf-8")
    assert run(tmp_path / "in", tmp_path / "out").bad == ()
    assert gpd.read_parquet(tmp_path / "out" / "documents")["file"].tolist() == ["\\xff\\xfe'\"; --.txt"]


def test_wrong_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有文件夹"):
        folder_of(tmp_path / "none", tmp_path / "out")
    with pytest.raises(InputError, match="没有能读的文件"):
        folder_of(tmp_path, tmp_path / "out")
    few(tmp_path, range(1))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.md").write_text("x")
    for out in (tmp_path / "mine", tmp_path / "000.txt"):
        with pytest.raises(InputError, match="已存在"):
            run_corpus(folder_of(tmp_path, tmp_path / "o").files, out, processes=1, seconds=30)
    assert (tmp_path / "mine" / "notes.md").read_text() == "x"
