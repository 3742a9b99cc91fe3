"""The packet that police and procuratorate get: what it contains, its one hash, who is of the same level."""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhitong.cases.models import Evidence, Packet, PacketReceipt, Suspect
from zhitong.cases.queries.family import family_ids
from zhitong.cases.vocabulary import PacketRole
from zhitong.files.public import read_verified
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.people.public import Function, Organisation, seats_of

READ_ME = (
    "清单.json 的 SHA-256 就是回执上的哈希：{sha256}\n"
    "清单里每件证据都有自己的 SHA-256，和“证据”文件夹里的文件一一对应。\n"
)


@dataclass(frozen=True)
class Receivers:
    """Police and procuratorate of one level; None where no such agency is entered."""

    police: Organisation | None
    procuratorate: Organisation | None

    def missing(self) -> list[str]:
        pairs = (("公安机关", self.police), ("检察院", self.procuratorate))
        return [name for name, found in pairs if found is None]


def receivers_for(territory_path: str) -> Receivers:
    """Both of the county where the county has both, else both of the city: never of different levels."""
    police = seats_of(territory_path, function=Function.POLICE)
    procurators = seats_of(territory_path, function=Function.PROCURATORATE)
    if police.county and procurators.county:
        return Receivers(police.county, procurators.county)
    return Receivers(police.city, procurators.city)


def manifest_of(matter: Matter, *, about: str, words: str, now: datetime) -> dict[str, Any]:
    """Everything that belongs to the matter's family, each with its hash; no sealed value and no reporter."""
    family = family_ids(matter)
    evidence = Evidence.objects.filter(matter__in=family).order_by("matter_id", "number")
    suspects = Suspect.objects.standing().filter(matter__in=family).order_by("id")
    return {
        "number": matter.number,
        "title": matter.title,
        "about": about,
        "words": words,
        "sealed_at": now.isoformat(),
        "suspects": [
            {"name": str(one), "uscc": one.uscc, "address": one.address, "shop": one.shop} for one in suspects
        ],
        "evidence": [
            {
                "id": one.pk,
                "number": one.number,
                "kind": one.kind,
                "label": one.label,
                "file": one.file.name if one.file else "",
                "sha256": one.sha256,
                "url": one.url,
                "received_at": one.received_at.isoformat(),
            }
            for one in evidence.select_related("file")
        ],
    }


def canonical(manifest: dict[str, Any]) -> bytes:
    """The bytes that are hashed; the file that agencies outside the system get is these bytes."""
    return json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def seal_packet(
    *,
    matter: Matter,
    source: Matter,
    about: str,
    words: str,
    receivers: Receivers,
    by: Actor,
    now: datetime,
) -> Packet:
    """One packet, one hash, and a receipt for each receiver at the same instant. Runs inside its move."""
    manifest = manifest_of(source, about=about, words=words, now=now)
    digest = hashlib.sha256(canonical(manifest)).hexdigest()
    packet = Packet.objects.create(matter=matter, manifest=manifest, sha256=digest, sealed_at=now)
    pairs = ((PacketRole.POLICE, receivers.police), (PacketRole.PROCURATORATE, receivers.procuratorate))
    PacketReceipt.objects.bulk_create(
        [
            PacketReceipt(matter=matter, role=role, organisation=to, sha256=digest, sent_at=now)
            for role, to in pairs
            if to is not None
        ]
    )
    return packet


def packet_is_whole(packet: Packet) -> bool:
    return hashlib.sha256(canonical(packet.manifest)).hexdigest() == packet.sha256


def packet_archive(packet: Packet) -> bytes:
    """A ZIP with the manifest as it was hashed and every file that it lists, each checked against its own hash."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("清单.json", canonical(packet.manifest))
        archive.writestr("说明.txt", READ_ME.format(sha256=packet.sha256))
        listed = [piece["id"] for piece in packet.manifest["evidence"] if piece["sha256"]]
        for row in Evidence.objects.filter(pk__in=listed).select_related("file").order_by("pk"):
            if row.file is not None:
                name = f"证据/{row.matter_id}-{row.number:03d}.{row.file.extension}"
                archive.writestr(name, read_verified(row.file.path, row.file.sha256))
    return body.getvalue()
