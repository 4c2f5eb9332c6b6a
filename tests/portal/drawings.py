"""What every drawing on a page has to keep to."""

from html.parser import HTMLParser


class Drawings(HTMLParser):
    """Collects drawings with their names, ids and everything inline."""

    def __init__(self, markup):
        super().__init__()
        self.images, self.ids, self.inline, self.tables, self.scripts = [], [], [], 0, []
        self.texts, self._id = {}, None
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        self.tables += tag == "table"
        self.inline += [name for name in names if name == "style" or name.startswith("on")]
        if tag == "script" and not names.get("src"):
            self.scripts.append(tag)
        if "id" in names:
            self.ids.append(names["id"])
            self._id = names["id"]
        if tag == "svg" and names.get("role") == "img":
            self.images.append(names["aria-labelledby"].split())

    def handle_endtag(self, tag):
        self._id = None

    def handle_data(self, data):
        if self._id:
            self.texts[self._id] = self.texts.get(self._id, "") + data


def checked(markup):
    """The drawings of a page that keeps the rules of every drawing."""
    page = Drawings(markup)
    assert page.images
    assert all(page.texts.get(name, "").strip() for names in page.images for name in names)
    assert len(set(page.ids)) == len(page.ids)
    assert not page.inline
    assert not page.scripts
    assert page.tables
    return page
