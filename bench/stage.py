"""One step in a process of its own, because Django's settings name one database: `python -m bench.stage prepare|run`."""

from __future__ import annotations

import dataclasses
import json
import pickle
import sys
import time
from pathlib import Path

import django


def main(words: list[str]) -> int:
    django.setup()
    name, file = words[0], Path(words[1])
    from django.core.management import call_command

    if name == "prepare":
        from bench.preparing import prepare

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        began = time.monotonic()
        prepare(file)
        print(f"  world and prototypes: {time.monotonic() - began:.0f} s", flush=True)
        return 0
    return run(
        file,
        out=Path(words[2]),
        dsn=words[3],
        size=int(words[4]),
        clients=words[5],
        history=words[6] == "yes",
    )


def run(file: Path, *, out: Path, dsn: str, size: int, clients: str, history: bool) -> int:
    from bench.loading import load, prove
    from bench.measuring import measure

    prepared = pickle.loads(file.read_bytes())
    loaded = prove(load(prepared, size, dsn), history=history)
    measured = measure(prepared, [int(number) for number in clients.split(",")])
    out.write_text(
        json.dumps({"loaded": dataclasses.asdict(loaded), "measured": dataclasses.asdict(measured)})
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
