"""Why a file is not taken, as a sentence: what is wrong, then what to do."""

from __future__ import annotations

import math
import re

from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
_BOUNDARY = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")


class FileRefused(Exception):
    """Raised before anything is stored. `code` is stable, `sentence` is for people."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def spaced(sentence: str) -> str:
    """One space where Chinese meets Latin or digits; the parts of a sentence do not know their neighbours."""
    return _BOUNDARY.sub(" ", sentence)


def size_words(size: int) -> str:
    """`36 MB`, `20.1 MB`, `240 KB`: rounded up, so that just over the limit never reads as the limit."""
    if size < MEGABYTE:
        return f"{max(1, math.ceil(size / 1024))} KB"
    return f"{math.ceil(size * 10 / MEGABYTE) / 10:g} MB"


def too_large(size: int, limit: int) -> FileRefused:
    sentence = _("文件有 %(size)s，最多 %(limit)s。可以分成两份上传。")
    return FileRefused("too_large", sentence % {"size": size_words(size), "limit": size_words(limit)})


def empty() -> FileRefused:
    return FileRefused("empty", _("这个文件是空的。请看看原文件能不能打开，再传一次。"))


def wrong_kind(found: str, wanted: str, what: str) -> FileRefused:
    """`what` names the thing asked for: 盖章的申报表."""
    sentence = _("这个文件是%(found)s，%(what)s请传%(wanted)s。")
    return FileRefused("wrong_kind", spaced(sentence % {"found": found, "what": what, "wanted": wanted}))


def disguised(ending: str, found: str) -> FileRefused:
    sentence = _("文件名写的是 .%(ending)s，里面其实是%(found)s。请传原来的文件，不要改后缀名。")
    return FileRefused("disguised", spaced(sentence % {"ending": ending, "found": found}))


def unreadable(words: str) -> FileRefused:
    sentence = _("这个%(words)s打不开，可能没有存完整。请在电脑上打开看看，重新保存再传。") % {"words": words}
    return FileRefused("unreadable", spaced(sentence))


def encrypted(words: str) -> FileRefused:
    sentence = _("这个%(words)s加了密码，别人打不开。请去掉密码再传。") % {"words": words}
    return FileRefused("encrypted", spaced(sentence))


def active_pdf() -> FileRefused:
    return FileRefused("active", _("这个 PDF 里有脚本或启动程序的动作，不能收。请打印成新的 PDF 再传。"))


def macros(words: str, ending: str) -> FileRefused:
    sentence = _("这个%(words)s里有宏，不能收。请另存为不带宏的 .%(ending)s 再传。")
    return FileRefused("macros", spaced(sentence % {"words": words, "ending": ending}))


def bomb(words: str) -> FileRefused:
    sentence = _("这个%(words)s展开后太大，不能收。请删掉多余的内容，重新保存再传。") % {"words": words}
    return FileRefused("bomb", spaced(sentence))


def unsafe_package(words: str) -> FileRefused:
    sentence = _("这个%(words)s的内部结构不正常，不能收。请在电脑上打开，另存一份再传。") % {"words": words}
    return FileRefused("unsafe", spaced(sentence))


def image_too_wide(width: int, height: int, cap: int) -> FileRefused:
    sentence = _("图片有 %(width)s × %(height)s 像素，每边最多 %(cap)s。请缩小后再传。")
    return FileRefused("dimensions", sentence % {"width": width, "height": height, "cap": cap})


def infected(name: str) -> FileRefused:
    sentence = _("在“%(name)s”里查出病毒，没有收下。请先在电脑上杀毒，再传一次。") % {"name": name}
    return FileRefused("infected", sentence)


def scanner_absent() -> FileRefused:
    sentence = _("病毒扫描现在用不了，文件没有收下。请过一会儿再传；急的话请联系系统管理员。")
    return FileRefused("scanner_absent", sentence)
