/* What the portal's texts hold beyond the editor's own nodes: images, footnotes, figures and the
   addresses of paragraphs. Without these the editor would drop them when a text is opened. */
import { Extension, Node, mergeAttributes } from "django-prose-editor/editor";

/* The editor looks for this element before it makes a style element of its own, which the CSP would
   refuse; its rules stand in admin-forms.css. In a namespace of its own it is no style to the browser. */
if (!document.querySelector("style[data-tiptap-style]")) {
  const inert = document.createElementNS("urn:portal:inert", "style");
  inert.setAttribute("data-tiptap-style", "");
  document.head.append(inert);
}

/* The editor is named by the label of the field that it stands for. */
document.addEventListener("prose-editor:ready", (event) => {
  const { editor, textarea } = event.detail;
  const words = window.gettext || ((word) => word);
  const frame = editor.view.dom.closest(".prose-editor");
  const translate = () => {
    frame.querySelectorAll(".prose-menubar [title]").forEach((button) => {
      button.title = words(button.title);
      button.setAttribute("aria-label", button.title);
    });
    frame.querySelectorAll(".prose-menubar__option > *").forEach((option) => {
      option.textContent = words(option.textContent);
    });
  };
  requestAnimationFrame(() => setTimeout(translate)); /* the menu is drawn after the editor */
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  if (label) {
    label.id = `${textarea.id}_label`;
    editor.view.dom.setAttribute("aria-labelledby", label.id);
    editor.view.dom.setAttribute("aria-multiline", "true");
    label.addEventListener("click", () => editor.commands.focus());
  }
});

const plain = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] === null ? {} : { [name]: attributes[name] }),
});
const attributes = (...names) => Object.fromEntries(names.map((name) => [name, plain(name)]));

/* A table of the editor has rows only: its caption travels as an attribute, the server puts it back. */
const caption = {
  default: null,
  parseHTML: (element) => {
    const found = element.querySelector("caption");
    return found ? found.innerHTML : null;
  },
  renderHTML: (values) => (values.caption === null ? {} : { "data-caption": values.caption }),
};

export const PortalAddresses = Extension.create({
  name: "portalAddresses",
  addGlobalAttributes() {
    return [
      { types: ["paragraph"], attributes: attributes("id", "lang") },
      { types: ["listItem", "blockquote", "table"], attributes: attributes("id") },
      { types: ["table"], attributes: { caption } },
      { types: ["tableHeader"], attributes: attributes("id", "scope", "headers") },
      { types: ["tableCell"], attributes: attributes("headers") },
      { types: ["orderedList"], attributes: attributes("class", "type") },
      { types: ["superscript"], attributes: attributes("class", "id") },
      { types: ["link"], attributes: attributes("id", "title") },
    ];
  },
});

export const PortalImage = Node.create({
  name: "portalImage",
  group: "inline",
  inline: true,
  draggable: true,
  addAttributes: () => attributes("src", "alt", "width", "height"),
  parseHTML: () => [{ tag: "img[src]" }, { tag: "caption", ignore: true }],
  renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes)],
});

const container = (name, tag, selector, fixed) => Node.create({
  name,
  group: "block",
  content: "block+",
  defining: true,
  parseHTML: () => [{ tag: selector }],
  renderHTML: () => [tag, fixed, 0],
});

export const PortalFootnotes = container("portalFootnotes", "section", "section.footnotes", { class: "footnotes" });
export const PortalFigure = container("portalFigure", "figure", "figure", {});
export const PortalAside = container("portalAside", "aside", "aside", {});

export const PortalCaption = Node.create({
  name: "portalCaption",
  group: "block",
  content: "inline*",
  parseHTML: () => [{ tag: "figcaption" }],
  renderHTML: () => ["figcaption", {}, 0],
});
