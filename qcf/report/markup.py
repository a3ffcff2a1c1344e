"""Words of strangers in Markdown and in HTML: shown as they were written, and never obeyed."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

_MARKUP = re.compile(r"([\\`*_\[\]<>&|#~$@])")
_OPENING = re.compile(r"^(\d+)([.)])|^([-+=])")
_LINKS = re.compile(r"(?i)(https?|ftp|www|mailto)([:.])")
# What a screen obeys instead of showing it, and what turns the order of letters round.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What a browser may show, and no more: no word of a page can load or run anything.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def plain(text: str) -> str:
    """Return a text of a stranger on one line, without anything that is obeyed and not shown."""
    return _UNSEEN.sub("\ufffd", " ".join(text.split()))


def escaped(text: str) -> str:
    r"""Return a text so that Markdown shows it and finds no markup in it.

    >>> escaped("<b>SHC 31</b> | *new*")
    '\\<b\\>SHC 31\\</b\\> \\| \\*new\\*'
    """
    return _LINKS.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", plain(text)))


def item(text: str) -> str:
    r"""Return a text as an item of a Markdown list that begins no list of its own.

    >>> item("1. SHC 31")
    '- 1\\. SHC 31'
    """
    opened = _OPENING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", escaped(text))
    return f"- {opened}"


def shown(text: str) -> str:
    """Return a text so that HTML shows it and finds no markup in it."""
    return escape(plain(text))


def own(text: str) -> str:
    """Return a text of a stranger in HTML: whichever way it is written, it turns nothing around it.

    >>> own("<b>SHC 31</b>")
    '<bdi>&lt;b&gt;SHC 31&lt;/b&gt;</bdi>'
    """
    return f"<bdi>{shown(text)}</bdi>"


def whole_page(
    title: str,
    style: str,
    body: Iterable[str],
    *,
    kind: str = "",
    private: bool = False,
    script: str = "",
) -> str:
    """Return a page of HTML that needs nothing else: no file, no font, no picture.

    `title` is words and `body` is HTML. `kind` is the class of the body. A `private` page asks not
    to be found by searching. Nothing runs but the one `script`, where there is one.
    """
    policy = _POLICY
    if script:
        digest = b64encode(sha256(script.encode()).digest()).decode()
        policy += f"; script-src 'sha256-{digest}'"
    lines = [
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *(('<meta name="robots" content="noindex">',) if private else ()),
        f"<title>{shown(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        f'<body class="{kind}">' if kind else "<body>",
        *body,
        *((f"<script>{script}</script>",) if script else ()),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"
