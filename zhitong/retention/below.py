"""What the apps below keep in sealed values and files, declared here because they know nothing of retention."""

from zhitong.retention.holdings import Holding

ACCOUNT = "账号的资料，随账号，不随办件"

HOLDINGS = (
    Holding("people.Person.phone", why=ACCOUNT),
    Holding("people.SecondFactor.secret", why=ACCOUNT),
    Holding("exchange.ImportPlan.secrets", why="导入的表格不是一件办件"),
    Holding("exchange.ImportPlan.file", why="导入的表格不是一件办件"),
    Holding("matters.Attachment.file", "matter"),
)
