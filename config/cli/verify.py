"""`zhitong verify`: reads the whole history and every stored file, and names what does not fit."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from config.cli.boot import django_setup, require_database

HELP = "核对历史和文件有没有被改动、删除、插入、移位"

INTACT, FAULTY = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--no-files", action="store_true", help="不读文件，只核对历史")


def run(args: argparse.Namespace) -> int:
    django_setup()
    require_database()
    from zhitong.cases.public import evidence_names, verify_evidence
    from zhitong.files.public import destroyed_files, verify_files
    from zhitong.journal.public import verify

    report = verify()
    files = [] if args.no_files else [*verify_files(evidence_names), *verify_evidence()]
    if args.json:
        listed = [{"where": where, "sentence": words} for where, words in files]
        found = {**asdict(report), "files": listed, "destroyed_files": destroyed_files()}
        print(json.dumps(found, ensure_ascii=False))
    else:
        counts = f"事件 {report.events} 条，链 {report.chains} 条，封存 {report.seals} 次"
        print(f"读了{counts}，查阅记录 {report.access_entries} 条。")
        for where, sentence in [*((fault.where, fault.sentence) for fault in report.faults), *files]:
            print(f"✗ {where}：{sentence}")
        if number := destroyed_files():
            print(f"按销毁清单销毁的文件 {number} 个，哈希和清单都在历史里。")
        if report.unsealed_chains:
            events = f"（{report.unsealed_events} 条事件）"
            print(f"还有 {report.unsealed_chains} 条链最近的事件没有封存{events}，后台进程会在几分钟内封存。")
        if report.unsealed_access:
            print(f"还有 {report.unsealed_access} 条查阅记录没有封存。")
        if report.seals and not report.copied_seals:
            print("注意：数据库外找不到封存的副本。少了副本，就看不出库里的封存是不是整批换过。")
        if report.intact and not files:
            print("历史和文件完好。" if not args.no_files else "历史完好。")
    return INTACT if report.intact and not files else FAULTY
