import DOMPurify from 'dompurify';

/** Pictures that came inside the mail itself and that no parser but the image decoder touches. */
const INLINE_IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,/i;
/** What a style could fetch, or move over something else; a backslash can spell any of it. */
const ACTIVE_STYLE = /\\|url\s*\(|@import|expression\s*\(|image-set\s*\(|position\s*:\s*(?:fixed|sticky)/i;
/** Without a base, a form, a script or a remote address the page can show text, and do nothing. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

const FORBIDDEN_TAGS = [
  ...['form', 'input', 'button', 'select', 'textarea', 'option', 'label', 'fieldset'],
  ...['svg', 'math', 'video', 'audio', 'source', 'track', 'picture', 'canvas', 'object', 'embed', 'iframe', 'frame'],
  ...['base', 'link', 'meta', 'style', 'dialog', 'template', 'map', 'area', 'marquee'],
];

/**
 * A page to look at: layout and words of the mail. Links lose their address (the Links tab shows it), pictures
 * from outside and everything that could act are taken out; `removed` counts them. Nothing can be copied from it: its
 * addresses are as they are written, and the Text tab has the same words with addresses that nothing makes a link of.
 */
export function sanitizeHtml(html: string, imageWords: string): { page: string; removed: number } {
  let removed = 0;
  const purify = DOMPurify(window);
  purify.addHook('afterSanitizeAttributes', (node) => {
    for (const name of ['href', 'xlink:href', 'action', 'background', 'ping', 'target', 'srcset', 'cite', 'longdesc']) {
      if (!node.hasAttribute(name)) continue;
      node.removeAttribute(name);
      removed++;
    }
    if (ACTIVE_STYLE.test(node.getAttribute('style') ?? '')) {
      node.removeAttribute('style');
      removed++;
    }
    if (node.nodeName === 'IMG' && !INLINE_IMAGE.test(node.getAttribute('src') ?? '')) {
      node.removeAttribute('src');
      const words = document.createElement('span');
      words.className = 'taken-out';
      words.textContent = imageWords;
      node.replaceWith(words);
      removed++;
    } else if (node.nodeName !== 'IMG' && node.hasAttribute('src')) {
      node.removeAttribute('src');
      removed++;
    }
  });
  const body = purify.sanitize(html, {
    FORBID_TAGS: FORBIDDEN_TAGS,
    FORBID_ATTR: ['id', 'name', 'autofocus', 'tabindex', 'contenteditable', 'popover'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  });
  removed += purify.removed.length;
  return { page: wrap(body), removed };
}

function wrap(body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<style>*{user-select:none!important}body{margin:16px;font:15px/1.6 sans-serif;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}
a{color:inherit;text-decoration:underline dotted}img{max-width:100%}
.taken-out{display:inline-block;padding:2px 8px;border:1px dashed #767676;color:#4d4d4d;font-size:12px}</style>
</head><body>${body}</body></html>`;
}
