"""What the commands of the library do."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import InputError
from data.openers.atomic import make_folder, write_atomic
from geo.command_line import STDOUT, Output, Parser, number_of, path_of, shown, words_of
from library.backup import backup, restore, set_aside
from library.database.location import SETTING, database_url
from library.database.opening import open_library
from library.file_names import file_name_of
from library.kept import own_person
from library.people import People
from library.shelf import Shelf

if TYPE_CHECKING:
    import argparse

    from library.backup import Copied
    from library.kept import KeptDocument

_PAGE = 500


def parser() -> Parser:
    """Return the parser of all commands."""
    made = Parser(prog="python -m library", description=f"文档库：备份、恢复、列出、取出文件；位置见环境变量 {SETTING}")
    commands = made.add_subparsers(title="命令", dest="command", required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="列出文件")
    listing.add_argument(
        "words", nargs="?", default="", type=words_of, metavar="WORDS", help="只列名称、标题或机关含此词的"
    )
    listing.add_argument("--deleted", action="store_true", help="列出已删除、还能恢复的文件")
    _owned(listing)
    listing.add_argument("--json", action="store_true", help="输出 JSON")
    listing.set_defaults(run=_list)
    out = commands.add_parser("export", help="把原文件取出到一个文件夹")
    out.add_argument("ids", nargs="*", type=words_of, metavar="ID", help="文件的编号，见 list")
    out.add_argument("--all", action="store_true", help="全部文件；加 --owner 或 --ownerless 只取其中一部分")
    _owned(out)
    out.add_argument("-o", "--output", required=True, type=path_of, metavar="DIR", help="文件夹，没有就建立")
    out.set_defaults(run=_export)
    copy = commands.add_parser("backup", help="把整个文档库写成一个文件；服务可以照常运行")
    copy.add_argument("file", type=path_of, metavar="FILE", help="备份文件，如 文档库.sqlite")
    copy.set_defaults(run=_backup)
    back = commands.add_parser("restore", help="从备份恢复缺少的文件；已有的不变")
    back.add_argument("file", type=path_of, metavar="FILE", help="backup 写出的文件")
    back.add_argument("--aside", action="store_true", help="先把现在的文档库文件（如已损坏）改名存放，再建新的")
    back.set_defaults(run=_restore)
    gone = commands.add_parser("purge", help="彻底清除已删除的文件，腾出空间")
    gone.add_argument("--days", type=number_of, default=30, metavar="N", help="删除已满多少天的（默认 30）")
    gone.set_defaults(run=_purge)
    people = commands.add_parser("people", help="谁登录过，各有多少文件")
    people.add_argument("--json", action="store_true", help="输出 JSON")
    people.set_defaults(run=_people)
    give = commands.add_parser("assign", help="把文件（连同它的演示）划给一个人，如登录启用之前收下的文件")
    give.add_argument("ids", nargs="*", type=words_of, metavar="ID", help="文件的编号，见 list")
    give.add_argument("--ownerless", action="store_true", help="全部无主的文件")
    give.add_argument("--owner", required=True, type=words_of, metavar="WHO", help="给谁：编号、邮箱或姓名，见 people")
    give.set_defaults(run=_assign)
    return made


def _owned(command: argparse.ArgumentParser) -> None:
    whose = command.add_mutually_exclusive_group()
    whose.add_argument("--owner", type=words_of, metavar="WHO", help="只要此人的：编号、邮箱或姓名，见 people")
    whose.add_argument("--ownerless", action="store_true", help="只要无主的：登录启用之前收下的")


def _owner(options: argparse.Namespace) -> str | None:
    if options.ownerless:
        return ""
    return None if options.owner is None else People(open_library()).named(options.owner).id


def _shelf() -> Shelf:
    return Shelf(open_library(), own_person())


def _all(
    shelf: Shelf, words: str = "", *, deleted: bool = False, owner: str | None = None
) -> list[KeptDocument]:  # fmt: skip
    found: list[KeptDocument] = []
    while True:
        page = shelf.listed(words, first=len(found), most=_PAGE, deleted=deleted, owner=owner)
        found += page.documents
        if not page.documents or len(found) >= page.total:
            return found


def _say(words: str) -> None:
    Output(STDOUT).write(f"{shown(words)}\n".encode())


def _list(options: argparse.Namespace) -> None:
    shelf = _shelf()
    found = _all(shelf, options.words, deleted=options.deleted, owner=_owner(options))
    if options.json:
        _say(json.dumps([_form(one) for one in found], ensure_ascii=False, indent=1))
        return
    _say(f"{shelf.library.place}：{len(found)} 份文件")
    for one in found:
        came = one.came.astimezone().strftime("%Y-%m-%d %H:%M")
        whose = f"{one.owner_name}（{'已共享' if one.is_shared else '未共享'}）" if one.owner else "无主"
        size = f"{one.size / 1e3:>8.0f} kB"
        _say(f"{one.id}  {came}  {one.year or '':>4}  {size}  {whose}  {one.name}  {one.title}".rstrip())


def _form(one: KeptDocument) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "title": one.title,
        "issuer": one.issuer,
        "year": one.year,
        "jurisdiction": one.said or one.jurisdiction,
        "sha256": one.file_sha256,
        "bytes": one.size,
        "characters": one.characters,
        "came": one.came.isoformat(),
        "came_by": one.came_by,
        "owner": one.owner,
        "owner_name": one.owner_name,
        "shared": one.is_shared,
        "deleted": one.deleted.isoformat() if one.deleted else None,
    }


def _export(options: argparse.Namespace) -> None:
    if bool(options.ids) == options.all:
        msg = "请给出文件的编号（见 python -m library list），或用 --all 取出全部"
        raise InputError(msg)
    owner = _owner(options)
    if options.ids and owner is not None:
        msg = "--owner、--ownerless 与 --all 一起用；给出编号时不用"
        raise InputError(msg)
    shelf = _shelf()
    ids = [one.id for one in _all(shelf, owner=owner)] if options.all else options.ids
    folder = Path(options.output)
    make_folder(folder)
    taken = {path.name.lower() for path in folder.iterdir()}
    for one in ids:
        content = shelf.open(one)
        name = file_name_of(content.document.name, taken)
        write_atomic(folder / name, content.file)
        taken.add(name.lower())
        _say(f"{one}  {name}")


def _backup(options: argparse.Namespace) -> int:
    return _told(backup(open_library(), Path(options.file)), f"已备份到 {options.file}")


def _restore(options: argparse.Namespace) -> int:
    source = Path(options.file)
    if not source.is_file():
        msg = f"没有备份文件 {shown(options.file)}"
        raise InputError(msg)
    url = database_url()
    if options.aside:
        if url.get_backend_name() != "sqlite":
            msg = "--aside 只用于 SQLite 文件；PostgreSQL 请先另建一个空数据库"
            raise InputError(msg)
        aside = set_aside(Path(url.database or ""))
        if aside:
            _say(f"原来的文档库已改名为 {aside}")
    return _told(restore(open_library(), source), "已恢复")


def _told(copied: Copied, words: str) -> int:
    _say(f"{words}：{copied.documents} 份文件，{copied.keepsakes} 项演示、名单和设置")
    for name in copied.damaged:
        _say(f"内容已损坏，略去：{name}")
    return 1 if copied.damaged else 0


def _purge(options: argparse.Namespace) -> None:
    before = dt.datetime.now(dt.UTC) - dt.timedelta(days=options.days)
    _say(f"已彻底清除 {_shelf().purge(before)} 份文件")


def _people(options: argparse.Namespace) -> None:
    found = People(open_library()).holdings()
    if options.json:
        form = [
            {
                "id": one.person.id,
                "name": one.person.name,
                "mail": one.person.mail,
                "documents": one.documents,
                "shared": one.shared,
                "bytes": one.size,
                "seen": one.seen.isoformat() if one.seen else None,
            }
            for one in found
        ]
        _say(json.dumps(form, ensure_ascii=False, indent=1))
        return
    _say(f"{open_library().place}：{sum(one.seen is not None for one in found)} 人登录过")
    for one in found:
        who = (
            f"{one.person.name}  {one.person.mail}  {one.person.id}" if one.person.id else "无主（登录启用之前收下的）"
        )
        seen = f"{one.seen.astimezone():%Y-%m-%d %H:%M}" if one.seen else "—"
        _say(f"{seen:<16}  {one.documents:>5} 份（{one.shared} 份共享）  {one.size / 1e6:>7.1f} MB  {who}")


def _assign(options: argparse.Namespace) -> int:
    if bool(options.ids) == options.ownerless:
        msg = "请给出文件的编号（见 python -m library list --ownerless），或用 --ownerless 划出全部无主的文件"
        raise InputError(msg)
    people = People(open_library())
    person = people.named(options.owner)
    given, left = people.assign(person, options.ids or None)
    _say(f"已把 {given} 份文件划给 {person.name or person.id}")
    for name in left:
        _say(f"此人已有同一个文件，未改动：{name}")
    return 1 if left else 0
