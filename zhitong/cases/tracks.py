"""假冒专利按哪一套规定办: the bureau's own choice, because the law leaves it unclear. A mechanism may set it; else this
installation of the program does."""

from django.conf import settings

from zhitong.cases.vocabulary_penalty import PatentTrack
from zhitong.matters.public import Matter
from zhitong.schemes.public import Installation

SETTING = "counterfeit_patent_track"
# How sure the choice is, shown with it wherever it is shown.
CONFIDENCE = "《专利行政执法办法》第28条、第36条是否仍与《市场监督管理行政处罚程序规定》并用，没有核实；由本机关法制机构确认。"


def track_for(matter: Matter) -> str:
    """Of the mechanism under which the matter runs, where that says so; else of this installation."""
    if matter.installation_id is not None:
        chosen = Installation.objects.values_list("settings", flat=True).get(pk=matter.installation_id)
        if chosen.get(SETTING):
            return str(PatentTrack(chosen[SETTING]))
    return str(PatentTrack(settings.COUNTERFEIT_PATENT_TRACK))
