"""Mail backends for bad days: one that always fails, one that a second sender interrupts."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend as Locmem

from tests.inbox.conftest import NOW
from zhitong.inbox.public import send_due


class Broken(BaseEmailBackend):
    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        raise ConnectionRefusedError(f"no route for {email_messages[0].to[0]}")


class BrokenForLin(Locmem):
    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        if any("lin@" in address for message in email_messages for address in message.to):
            raise ConnectionRefusedError("mailbox full")
        return super().send_messages(email_messages)


class Interrupted(Locmem):
    """While a mail leaves, another worker looks for work."""

    busy = False

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        if not Interrupted.busy:
            Interrupted.busy = True
            try:
                send_due(NOW)
            finally:
                Interrupted.busy = False
        return super().send_messages(email_messages)
