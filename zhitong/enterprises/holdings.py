"""The record of an enterprise outlives every matter: it is not destroyed with one."""

from zhitong.retention.public import Holding

RECORD = "企业的档案各次办件都用，不随一件销毁"

HOLDINGS = (
    Holding("enterprises.EnterpriseProfile.contact_phone", why=RECORD),
    Holding("enterprises.EnterpriseProfile.ownership_file", why=RECORD),
    Holding("enterprises.YearlyFigure.file", why=RECORD),
    Holding("enterprises.Qualification.file", why=RECORD),
)
