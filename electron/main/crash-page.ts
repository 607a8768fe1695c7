import { SCREEN_ORIGIN } from './content-policy.ts';
import { TEXTS } from './texts.ts';

/**
 * The page that stands in when the screens are gone. Made here so that it depends on nothing that may have failed: no
 * script, no other file. Both languages, since the choice of one may be what is broken.
 */
export function crashPage(nonce: string): string {
  const part = (language: 'ja' | 'en'): string => {
    const text = TEXTS[language];
    return `<section lang="${language}"><h1>${text.crashTitle}</h1><p>${text.crashText}</p><p>${text.crashNext}</p>
<p><a href="${SCREEN_ORIGIN}/index.html">${text.crashRestart}</a></p><p class="quiet">${text.crashLog}</p></section>`;
  };
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>${TEXTS.ja.crashTitle} / ${TEXTS.en.crashTitle}</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 17px/1.7 'Noto Sans JP', 'Noto Sans CJK JP', system-ui, sans-serif; }
body { max-width: 40rem; margin: 3rem auto; padding: 0 1.5rem; }
section + section { border-top: 1px solid GrayText; margin-top: 2rem; padding-top: 1rem; }
h1 { font-size: 1.4rem; }
a { display: inline-block; padding: 0.6rem 1.4rem; border: 2px solid currentColor; border-radius: 0.5rem; }
.quiet { font-size: 0.9rem; }
</style></head><body><main>${part('ja')}${part('en')}</main></body></html>`;
}
