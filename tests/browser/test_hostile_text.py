"""What a model wrote is shown, and can do nothing."""

from __future__ import annotations

import time

from playwright.sync_api import expect

from tests.browser.judging import Judging
from tests.browser.site import Site

RUN = "document.title='owned';window.owned=1"
HOSTILE = f"""# A heading <script>{RUN}</script>

<img src=x onerror="{RUN}"> <svg onload="{RUN}"><script>{RUN}</script></svg>
<iframe srcdoc="<script>parent.owned=1</script>"></iframe> <object data="javascript:{RUN}"></object>
<style>body {{ display: none }}</style> <form action="https://evil.example"><button>x</button></form>
<a href="javascript:{RUN}">a link</a> [another](javascript:{RUN}) [data](data:text/html,<script>{RUN}</script>)
![picture](https://evil.example/pixel.png) ![inline](data:image/svg+xml,<svg onload="{RUN}"/>)
<details open ontoggle="{RUN}"><summary>open</summary>inside</details>
<math><mtext><img src=x onerror={RUN}></mtext></math>

$\\href{{javascript:{RUN}}}{{x}}$ $\\htmlData{{onclick={RUN}}}{{y}}$

```html
<script>{RUN}</script>
```

\x1b[31mred\x1b[0m \u202eevil\u202c \u2066isolated end-of-hostile
"""
LONG = "word " * 40_000  # 200,000 characters
ONE_WORD = "x" * 200_000


def open_task(site: Site, *outputs: str) -> Judging:
    """A task whose prompt and outputs say this."""
    listed = [{"model_id": f"m{n}", "output": text} for n, text in enumerate(outputs)]
    project = site.project("Hostile", [{"prompt": outputs[0][:5000], "outputs": listed}])
    page, _ = site.signed_in()
    judging = Judging(page, project["id"])
    judging.start()
    return judging


def test_nothing_of_it_runs_leaves_or_misleads(site: Site) -> None:
    judging = open_task(site, HOSTILE, "A plain answer.")
    page = judging.page
    expect(page.get_by_text("end-of-hostile").first).to_be_visible()
    for _ in range(2):
        for link in page.locator("article a").all():
            address = link.get_attribute("href") or ""
            assert address.startswith(("http://", "https://", "mailto:", "#", "/")), address
        assert page.evaluate("window.owned") is None
        assert "owned" not in page.title()
        assert page.locator("article :is(script, iframe, object, embed, form, style, base, meta, link)").count() == 0
        handlers = page.evaluate(
            "[...document.querySelectorAll('article *')]"
            ".flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith('on'))"
        )
        assert handlers == []
        assert page.locator("article img[src^='http']").count() == 0
        shown = page.locator("article").all_inner_texts()
        assert not any(sign in text for text in shown for sign in ("\x1b", "\u202e", "\u2066"))
        page.keyboard.press("r")  # the same holds of the raw text
    judging.choose(4)
    judging.submit()
    expect(page.get_by_text("All done for now")).to_be_visible()


def test_200_000_characters_leave_the_page_quick(site: Site) -> None:
    judging = open_task(site, LONG, ONE_WORD)
    page = judging.page
    expect(page.get_by_role("button", name="Show all 200,000 characters").first).to_be_visible()
    began = time.monotonic()
    judging.choose(2)
    judging.choose(6)
    assert time.monotonic() - began < 5
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    judging.submit()
    expect(page.get_by_text("All done for now")).to_be_visible()
