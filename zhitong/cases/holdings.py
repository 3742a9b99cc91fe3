"""What of leads and cases is destroyed with the matter: who reported, who is suspected, the evidence."""

from zhitong.retention.public import Holding

HOLDINGS = (
    Holding("cases.Lead.identity", "matter"),
    Holding("cases.Suspect.phone", "matter"),
    Holding("cases.Suspect.identity_number", "matter"),
    Holding("cases.Evidence.file", "matter"),
)
