"""What a page complains about where nobody looks: the console, scripts that break, the content policy, lost files."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Response

# Answers that are part of the conversation: a form with errors, somebody who was quicker.
MEANT = (409, 422)

WATCHER = """
document.addEventListener("securitypolicyviolation", function (event) {
  console.error("content policy: " + event.violatedDirective + " " + event.blockedURI);
});
"""


@dataclass
class Watch:
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # The answer's own code is judged below.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in MEANT:
            self.complaints.append(f"{response.status} {response.url}")
