"""A reading tells how far it is, and ends at its limit with a reason."""

from __future__ import annotations

import itertools
import time

import pytest

from data.errors import InputError, SlowReadingError
from geo import reading_watch
from geo.__main__ import main
from geo.file_reading import read_file
from geo.reading import read
from geo.reading_watch import SETTING, ReadingWatch, limit_s, watched

TEXT = "四川省某年重点任务\n" + "".join(f"{n}．支持绵阳市建设科技城，新增床位{n}张。\n" for n in range(1, 40))


def test_the_shares_rise_from_nothing_to_nearly_all() -> None:
    shares: list[float] = []
    assert read_file(TEXT.encode(), note=shares.append).tasks == read(TEXT).tasks
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert len(set(shares)) > 30
    assert 0.9 < shares[-1] <= 1


def test_the_limit_ends_a_reading_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count()
    monkeypatch.setattr(reading_watch.time, "monotonic", lambda: float(next(clock)))
    shown: list[float] = []
    watch = ReadingWatch(10, shown.append)
    with pytest.raises(
        SlowReadingError, match="读了 10 秒还没有读完，已停止；请只保留规划文件的正文，或按篇章分成几份再读"
    ):
        read(TEXT, note=watch)
    assert len(shown) == 10


def test_an_alarm_ends_also_what_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(reading_watch.signal, "setitimer"):
        pytest.skip("no alarms here")
    monkeypatch.setenv(SETTING, "0.05")

    def hang() -> None:
        end = time.monotonic() + 20
        with watched(lambda _: None):
            while time.monotonic() < end:
                pass

    with pytest.raises(SlowReadingError):
        hang()
    # It is over with the block.
    assert reading_watch.signal.getitimer(reading_watch.signal.ITIMER_REAL) == (0, 0)


@pytest.mark.parametrize("said", ["", " ", "2.5"])
def test_the_setting_is_seconds(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, said)
    assert limit_s() == (float(said) if said.strip() else 30)


@pytest.mark.parametrize("said", ["0", "-1", "x", "nan", "inf"])
def test_a_wrong_setting_is_told(said: str, monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    monkeypatch.setenv(SETTING, said)
    with pytest.raises(InputError, match=SETTING):
        limit_s()
    assert main(["read", __file__]) == 1
    assert f"{SETTING}={said} 不是大于 0 的秒数" in capfd.readouterr().err


def test_the_command_line_ends_at_the_limit_and_writes_nothing(tmp_path, monkeypatch, capfd) -> None:
    source, out = tmp_path / "长.txt", tmp_path / "out.json"
    source.write_text(TEXT * 200, "utf-8")
    monkeypatch.setenv(SETTING, "0.001")
    assert main(["read", str(source), "-o", str(out)]) == 1
    assert "读了 0.001 秒还没有读完" in capfd.readouterr().err
    assert not out.exists()
