"""What the office of a lead asks of other agencies."""

from zhitong.cases.procedures.cooperation.asking import AskForHelp


class AskForHelpWithLead(AskForHelp):
    verb = "lead.ask_for_help"
    source = "*"


COOPERATING = (AskForHelpWithLead,)
