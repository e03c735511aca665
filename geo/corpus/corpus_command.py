"""``python -m geo corpus``: its options, and what it says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo.command_line import bar, number_of, path_of, shown, some_words_of

if TYPE_CHECKING:
    import argparse

    from geo.command_line import Parser

NAMED = 20
"""Bad files that are named on the screen; the table has them all."""


def add_parser(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    corpus = commands.add_parser("corpus", help="读一个文件夹里的全部文件，输出 GeoParquet 表")
    corpus.add_argument("folder", metavar="DIR", type=path_of, help="文件夹，含其中的各级文件夹")
    corpus.add_argument(
        "-o", "--output", required=True, metavar="OUT.parquet", type=path_of,
        help="表所在的文件夹：documents、clauses、mentions、targets、scopes；再次运行时接着读",
    )  # fmt: skip
    corpus.add_argument("--processes", metavar="N", type=number_of, help="进程数（默认与处理器数相同）")
    corpus.add_argument(
        "--scheduler", metavar="ADDRESS", type=some_words_of,
        help="由 Dask 集群来读，如 tcp://10.0.0.5:8786（需 requirements-dask.txt；工作进程从本项目文件夹启动）",
    )  # fmt: skip
    corpus.add_argument("--again", action="store_true", help="把以前没有读成的文件再读一遍")
    corpus.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from geo.corpus.corpus_files import folder_of  # noqa: PLC0415  a wrong call does not wait for all this
    from geo.corpus.corpus_run import run_corpus, usual_processes  # noqa: PLC0415
    from geo.reading_watch import limit_s  # noqa: PLC0415

    out = Path(options.output)
    found = folder_of(Path(options.folder), out)
    with bar() as show:
        result = run_corpus(
            found.files, out, processes=options.processes or usual_processes(), seconds=limit_s(), again=options.again,
            scheduler=options.scheduler or "",
            note=show,
        )  # fmt: skip
    words = f"{shown(str(out))}：新读 {result.read} 份，以前已读 {result.known} 份，未读成 {len(result.bad)} 份"
    _say(f"{words}，其他格式的文件 {found.others} 个" if found.others else words)
    for name, why in result.bad[:NAMED]:
        _say(f"  {name}：{why}")
    if len(result.bad) > NAMED:
        _say("  …… 其余见表 documents 的 error 列")
    for name in found.closed:
        _say(f"  打不开：{name}")
    return 0


def _say(words: str) -> None:
    print(shown(words), file=sys.stderr)  # noqa: T201  the command line speaks
