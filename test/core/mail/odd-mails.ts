/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A mail as some program might write it, and the odd things in it. */
export type OddMail = { readonly bytes: Uint8Array; readonly features: readonly string[] };

/** An odd but plausible mail: each oddity is rare, so that most mails have one or two. */
export function oddMail(seed: number): OddMail {
  return new OddMailWriter(seeded(seed)).write();
}

type Choice<T> = readonly [weight: number, value: T];

class OddMailWriter {
  readonly #random: () => number;
  readonly #features = new Set<string>();
  #eol = '\r\n';
  #boundaries = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  write(): OddMail {
    this.#eol = this.#pick([
      [60, '\r\n'],
      [30, '\n'],
      [4, '\r'],
    ]);
    if (this.#eol === '\r') this.#features.add('lone CR line ends');
    let text = this.#odd(0.03, 'mbox line') ? `From a@b.example Fri Nov 20 09:12:41 2026${this.#eol}` : '';
    if (this.#odd(0.02, 'byte order mark')) text = '\u00ef\u00bb\u00bf';
    text += `From: a@b.example${this.#eol}`;
    if (this.#odd(0.03, 'stray line')) text += `this is no header line${this.#eol}`;
    text += `Subject: test${this.#eol} folded${this.#eol}`;
    if (this.#odd(0.03, 'folded with a blank line')) text += `X-Long: a${this.#eol} ${this.#eol} b${this.#eol}`;
    if (this.#odd(0.03, 'blank before the colon')) text += `X-Blank : a${this.#eol}`;
    if (this.#odd(0.03, 'field without a name')) text += `: nothing${this.#eol}`;
    text += this.#entity(0);
    if (this.#odd(0.03, 'mixed line ends')) text = this.#mixed(text);
    if (this.#odd(0.04, 'cut off')) text = text.slice(0, Math.floor(text.length * (0.5 + this.#random() / 2)));
    return { bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)), features: [...this.#features] };
  }

  #odd(chance: number, feature: string): boolean {
    const chosen = this.#random() < chance;
    if (chosen) this.#features.add(feature);
    return chosen;
  }

  #pick<T>(choices: readonly Choice<T>[]): T {
    let rest = this.#random() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return choices[0]?.[1] as T;
  }

  #mixed(text: string): string {
    return text.replaceAll(this.#eol, () =>
      this.#pick([
        [3, '\r\n'],
        [3, '\n'],
        [1, '\r'],
      ]),
    );
  }

  /** Header fields, the empty line and a body. */
  #entity(depth: number): string {
    const kind = this.#random();
    if (depth < 4 && kind < 0.45) return this.#multipart(depth);
    if (depth < 3 && kind < 0.5) return this.#message(depth);
    return this.#leaf();
  }

  #message(depth: number): string {
    return `Content-Type: message/rfc822${this.#eol}${this.#eol}From: c@d.example${this.#eol}Subject: inner${this.#eol}${this.#entity(depth + 1)}`;
  }

  #multipart(depth: number): string {
    const { eol } = { eol: this.#eol };
    this.#boundaries += 1;
    let boundary = `=_b${this.#boundaries}`;
    if (this.#odd(0.04, 'boundary with blanks inside')) boundary += '  x';
    if (this.#odd(0.04, 'boundary of dashes')) boundary = `----------${this.#boundaries}--x`;
    if (this.#odd(0.04, 'boundary is a beginning of another')) boundary = '=_b';
    const subtype = this.#pick([
      [5, 'mixed'],
      [3, 'alternative'],
      [2, 'related'],
      [1, 'digest'],
      [1, 'x-unknown'],
    ]);
    let parameter = `boundary="${boundary}"`;
    if (this.#odd(0.03, 'boundary unquoted')) parameter = `boundary=${boundary}`;
    if (this.#odd(0.03, 'boundary ends in blanks')) parameter = `boundary="${boundary}  "`;
    if (this.#odd(0.02, 'boundary missing')) parameter = 'charset=utf-8';
    if (this.#odd(0.02, 'boundary wrong')) parameter = 'boundary="other"';
    if (this.#odd(0.03, 'boundary twice')) parameter += '; boundary="other"';
    const fold = this.#odd(0.2, 'folded type') ? `;${eol}\t` : '; ';
    let text = `Content-Type: multipart/${subtype}${fold}${parameter}${eol}`;
    if (this.#odd(0.03, 'type twice')) text += `Content-Type: text/plain${eol}`;
    if (this.#odd(0.03, 'encoded multipart')) text += `Content-Transfer-Encoding: base64${eol}`;
    text += eol;
    if (this.#odd(0.2, 'preamble')) text += `This is a multi-part message.${eol}`;
    const parts = Math.floor(this.#random() * 4);
    if (parts === 0) this.#features.add('no parts');
    for (let index = 0; index < parts; index += 1) {
      const trail = this.#odd(0.04, 'blanks behind a delimiter') ? ' \t' : '';
      text += `--${boundary}${trail}${eol}`;
      if (this.#odd(0.03, 'delimiter twice')) text += `--${boundary}${eol}`;
      text += this.#odd(0.04, 'part without header') ? `${eol}bare part${eol}` : this.#entity(depth + 1);
      text += this.#odd(0.03, 'no line end before a delimiter') ? '' : eol;
    }
    if (this.#odd(0.05, 'not closed')) return text;
    text += `--${boundary}--${eol}`;
    if (this.#odd(0.1, 'epilogue')) text += `epilogue${eol}`;
    if (this.#odd(0.03, 'parts after the end')) text += `--${boundary}${eol}${eol}late${eol}--${boundary}--${eol}`;
    return text;
  }

  #leaf(): string {
    const type = this.#pick([
      [10, 'text/plain; charset=utf-8'],
      [5, 'text/html; charset="iso-2022-jp"'],
      [5, 'application/octet-stream; name="a.bin"'],
      [1, 'text'],
      [1, 'nonsense'],
      [1, 'TEXT/Plain ; Charset=US-ASCII'],
      [1, 'a/b/c'],
      [1, ''],
    ]);
    if (type === '') this.#features.add('part without a type');
    let text = type === '' ? '' : `Content-Type: ${type}${this.#eol}`;
    if (this.#odd(0.04, 'type with a comment')) text = `Content-Type: text/plain (plain); charset=utf-8${this.#eol}`;
    const encoding = this.#pick([
      [8, ''],
      [3, '7bit'],
      [3, '8bit'],
      [10, 'base64'],
      [8, 'quoted-printable'],
      [1, 'BASE64'],
      [1, 'x-nothing'],
      [1, 'x-uuencode'],
    ]);
    if (encoding !== '') {
      const behind = this.#odd(0.03, 'encoding with a comment')
        ? ' (x)'
        : this.#odd(0.03, 'encoding with a blank')
          ? ' '
          : '';
      text += `Content-Transfer-Encoding: ${encoding}${behind}${this.#eol}`;
    }
    if (this.#odd(0.04, 'header only')) return text;
    return `${text}${this.#eol}${this.#body(encoding.toLowerCase())}`;
  }

  #body(encoding: string): string {
    if (this.#odd(0.06, 'empty body')) return '';
    switch (encoding) {
      case 'base64':
        return this.#base64();
      case 'quoted-printable':
        return this.#quotedPrintable();
      case 'x-uuencode':
        return `begin 644 a.bin${this.#eol}#86)C${this.#eol}\`${this.#eol}end${this.#eol}`;
      default:
        return this.#lines();
    }
  }

  #lines(): string {
    const count = Math.floor(this.#random() * 6);
    const line = (): string =>
      this.#pick([
        [6, 'plain text of a mail'],
        [2, ''],
        [1, '--'],
        [1, '-- '],
        [1, '--=_bx'],
        [1, '\u0093\u00fa\u0096\u007b'],
        [1, 'From here'],
        [1, 'Note: this'],
        [1, '.'],
      ]);
    return Array.from({ length: count }, line).join(this.#eol);
  }

  #base64(): string {
    const bytes = Uint8Array.from({ length: Math.floor(this.#random() * 200) }, () => Math.floor(this.#random() * 256));
    let text = btoa(String.fromCharCode(...bytes));
    if (this.#odd(0.05, 'base64 without padding')) text = text.replace(/=+$/, '');
    if (this.#odd(0.05, 'base64 with foreign characters')) text = `${text.slice(0, 5)}!*${text.slice(5)}`;
    if (this.#odd(0.03, 'base64 with a padding inside')) text = `${text.slice(0, 6)}=${text.slice(6)}`;
    if (this.#odd(0.03, 'base64 goes on behind its end')) text = `YQ==${text}`;
    if (this.#odd(0.03, 'base64 with one character too many')) text = `${text.replace(/=+$/, '')}A`;
    return text.replace(/.{1,76}/g, (line) => line + this.#eol).trimEnd();
  }

  #quotedPrintable(): string {
    const pieces = Array.from({ length: Math.floor(this.#random() * 12) }, () =>
      this.#pick([
        [8, 'text '],
        [4, '=E6=97=A5'],
        [4, `=${this.#eol}`],
        [3, this.#eol],
        [2, '=3D'],
        [1, '=e6'],
      ]),
    );
    if (this.#odd(0.05, 'quoted-printable with a bare equals sign')) pieces.push('a=b c=XY');
    if (this.#odd(0.05, 'quoted-printable with two equals signs')) pieces.push('==41');
    if (this.#odd(0.05, 'quoted-printable with blanks behind a soft break')) pieces.push(`=  ${this.#eol}`, 'x');
    if (this.#odd(0.05, 'quoted-printable with raw bytes')) pieces.push('\u0093\u00fa');
    if (this.#odd(0.05, 'quoted-printable ends in an equals sign')) pieces.push('=');
    const text = pieces.join('');
    if (/[ \t](?:[\r\n]|$)/.test(text)) this.#features.add('quoted-printable with blanks at a line end');
    return text;
  }
}
