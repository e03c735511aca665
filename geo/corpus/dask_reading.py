"""Read the files of a corpus on a Dask cluster: each worker gets the bytes of a file and gives its rows back."""

from __future__ import annotations

from collections import deque
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import InputError
from geo.command_line import shown
from geo.corpus.corpus_rows import failed, rows_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.corpus.corpus_files import CorpusFile
    from geo.corpus.corpus_tables import Rows

AHEAD = 4
"""Files that wait for each thread of the cluster: what is under way is bounded, however large the corpus."""
CONNECT_S = 15
DIED = "读这个文件时集群的工作进程意外结束（可能内存不足）；请单独用 python -m geo read 检查"


def read_by_dask(files: Sequence[CorpusFile], address: str, seconds: float) -> Iterator[Rows]:
    """Yield the rows of each file as a worker has read it; a file that ends its workers is named.

    Workers need this project and nothing of the folder: the bytes are sent to them.

    Parameters
    ----------
    address
        Of the scheduler, as ``tcp://host:8786``.
    seconds
        That one file may take.

    Raises
    ------
    InputError
        If Dask is not installed, or the scheduler cannot be reached or has no workers.
    """
    if find_spec("distributed") is None:
        msg = "没有安装 Dask，请执行 pip install --require-hashes -r requirements-dask.txt"
        raise InputError(msg)
    distributed: Any = import_module("distributed")
    try:
        client = distributed.Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        msg = f"连不上调度器 {shown(address)}，请检查地址和端口，确认 dask scheduler 已启动"
        raise InputError(msg) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            msg = f"调度器 {shown(address)} 还没有工作进程，请先启动 dask worker {shown(address)}"
            raise InputError(msg)
        yield from _through(client, distributed, files, threads * AHEAD, seconds)


def _through(
    client: Any,  # noqa: ANN401  Dask's own classes are hardly typed
    distributed: Any,  # noqa: ANN401
    files: Sequence[CorpusFile],
    most: int,
    seconds: float,
) -> Iterator[Rows]:
    waiting, under_way = deque(files), distributed.as_completed(loop=client.loop)
    names: dict[object, CorpusFile] = {}
    while waiting or names:
        while waiting and len(names) < most:
            file = waiting.popleft()
            try:
                raw = Path(file.path).read_bytes()
            except OSError as error:
                yield failed(file, f"打不开：{error.strerror or error}")
                continue
            future = client.submit(rows_of_bytes, file, raw, seconds, pure=False, retries=0)
            names[future.key] = file
            under_way.add(future)
        if not names:
            return
        future = next(under_way)
        file = names.pop(future.key)
        try:
            yield future.result()
        except distributed.KilledWorker:
            yield failed(file, DIED)
        finally:
            future.release()
