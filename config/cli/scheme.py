"""`zhitong scheme check|list|show`: the packs, judged and shown. Needs no database."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from config.cli.boot import django_setup
from config.cli.packs import pack_folder

if TYPE_CHECKING:
    from zhitong.schemes.public import Fault, Pack

HELP = "核对、列出、查看方案包"

SOUND, FAULTY = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="动作")
    check = acts.add_parser("check", help="核对方案包，说出每处错误的文件、键和原因")
    check.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="方案包的文件夹，不写就核对随程序的和本地的全部"
    )
    check.add_argument("--json", action="store_true", help="输出 JSON")
    listed = acts.add_parser("list", help="列出随程序的和本地的方案包")
    listed.add_argument("--json", action="store_true", help="输出 JSON")
    show = acts.add_parser("show", help="看一个方案包")
    show.add_argument("key", metavar="KEY", help="方案的 key，或者它的文件夹")
    show.add_argument("--json", action="store_true", help="输出 JSON")


def run(args: argparse.Namespace) -> int:
    django_setup()
    return {"check": _check, "list": _list, "show": _show}[args.act](args)


def _check(args: argparse.Namespace) -> int:
    results = _results(args.path)
    sound = all(not faults for _, _, faults in results)
    if args.json:
        told = [
            {
                "path": str(folder),
                "key": pack.key if pack else None,
                "content_hash": pack.content_hash if pack else None,
                "faults": [fault.as_dict() for fault in faults],
            }
            for folder, pack, faults in results
        ]
        print(json.dumps({"ok": sound, "packs": told}, ensure_ascii=False))
    else:
        for folder, pack, faults in results:
            named = f"{pack.key}  {pack.scheme.title}" if pack else str(folder)
            print(f"{named}：{f'有 {len(faults)} 处错误' if faults else '没有错误'}")
            for fault in faults:
                print(f"  {fault}")
    return SOUND if sound else FAULTY


def _results(path: Path | None) -> list[tuple[Path, Pack | None, list[Fault]]]:
    """(folder, pack if it could be read, faults) of each pack under the path."""
    from zhitong.schemes.public import Fault, PackFaulty, load_pack_directory, pack_folders, pack_sources

    if path is not None and not path.is_dir():
        return [(path, None, [Fault(str(path), "", "没有这个文件夹")])]
    folders = pack_folders(path) if path is not None else pack_sources()
    if path is not None and not folders:
        return [(path, None, [Fault(str(path), "", "这个文件夹里没有方案，缺少 scheme.toml")])]
    results: list[tuple[Path, Pack | None, list[Fault]]] = []
    seen: dict[str, Path] = {}
    for folder in folders:
        try:
            pack = load_pack_directory(folder)
        except PackFaulty as error:
            results.append((folder, None, list(error.faults)))
            continue
        first = seen.setdefault(pack.key, folder)
        twice = [Fault("scheme.toml", "key", f"和 {first.name} 用了同一个 key")] if first != folder else []
        results.append((folder, pack, twice))
    return results


def _list(args: argparse.Namespace) -> int:
    results = _results(None)
    if args.json:
        print(json.dumps([_summary(pack) for _, pack, _ in results if pack], ensure_ascii=False))
    else:
        for folder, pack, _ in results:
            print(
                f"{pack.key}  {pack.scheme.title}"
                if pack
                else f"{folder.name}  读不出来，请用 scheme check 看原因"
            )
    return SOUND if all(pack for _, pack, _ in results) else FAULTY


def _show(args: argparse.Namespace) -> int:
    from zhitong.schemes.public import PackFaulty, load_pack_directory

    folder = pack_folder(args.key) or Path(args.key)
    try:
        pack = load_pack_directory(folder)
    except PackFaulty as error:
        print(error)
        return FAULTY
    print(json.dumps(pack.as_content(), ensure_ascii=False, indent=2) if args.json else _as_text(pack))
    return SOUND


def _summary(pack: Pack) -> dict[str, Any]:
    return {
        "key": pack.key,
        "title": pack.scheme.title,
        "territory": list(pack.scheme.territory.codes),
        "content_hash": pack.content_hash,
    }


def _as_text(pack: Pack) -> str:
    scheme = pack.scheme
    lines = [
        scheme.title,
        f"适用：{scheme.territory.name}（{'、'.join(scheme.territory.codes)}）",
        "",
        "入库条件",
    ]
    lines += [f"  {one.clause}  {one.title}" for one in pack.conditions.conditions]
    lines += ["", "环节"]
    lines += [
        f"  {'开' if one.on else '关'}  {one.title or one.key}  {one.clause}" for one in pack.stages.stages
    ]
    lines += ["", "时限"]
    lines += [f"  {one.clause}  {one.title}  {_length(one)}" for one in pack.limits.limits]
    lines += ["", "设置"]
    lines += [f"  {one.key} = {one.default}  {one.title}。{one.note}" for one in pack.settings.settings]
    return "\n".join(lines)


def _length(limit: Any) -> str:
    if limit.length is None:
        return "及时"
    return f"{limit.length} {limit.unit}" + ("" if limit.enabled else "（未启用）")
