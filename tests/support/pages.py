"""Content files as an operator would write them, with only what a test is about."""

from pathlib import Path

OFFICIAL = """\
verified: {by: Li Wei, on: 2026-11-01}
name: {en: Xchange, zh: 某所}
domains:
  x: [x.com]
channels:
  live_chat: https://x.com/chat
"""

ENTRY = """\
  - id: fees
    category: fees
    owner: support
    review_by: 2027-01-31
    source: https://x.com/fees
    questions:
      en: [what are the fees]
      zh: [手续费多少]
    answer:
      en: {short: Look at the page., full: "See **here**: [fees](https://x.com/fees)."}
      zh: {short: 请看页面。, full: 见页面。}
"""
FAQ = "entries:\n" + ENTRY
ASK = """\
    ask:
      question: {en: What does it say?, zh: 显示什么？}
      choices:
        - id: running
          label: {en: Processing, zh: 处理中}
          answer: {en: "Wait, see [here](https://x.com/w).", zh: 请等待。}
        - id: failed
          label: {en: Failed, zh: 失败}
          answer: {en: Try again., zh: 请重试。}
"""


def written(folder: Path, faq: str | None = FAQ, official: str | None = OFFICIAL) -> Path:
    """A content folder with these files; None leaves one out."""
    for name, text in (("faq.yaml", faq), ("official.yaml", official)):
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def without_line(text: str, part: str) -> str:
    """The text without the line that holds a part."""
    return "".join(line for line in text.splitlines(keepends=True) if part not in line)
