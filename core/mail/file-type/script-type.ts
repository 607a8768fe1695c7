/** What a script has that prose has not; two different ones must be there, for a mail may well quote one. */
const MARKS: readonly (readonly [string, readonly RegExp[]])[] = [
  [
    'text/x-powershell',
    [
      /^[ \t]*\$[a-z_][\w:]*\s*=/im,
      /\b(?:invoke-expression|invoke-webrequest|new-object|start-process|set-executionpolicy|write-host|add-type)\b/i,
      /\s-(?:encodedcommand|executionpolicy|windowstyle|useparsing|outfile)\b/i,
      /\[(?:system\.|convert\]::|io\.|text\.encoding)/i,
      /^[ \t]*param\s*\(/im,
    ],
  ],
  [
    'text/javascript',
    [
      /\bnew\s+activexobject\s*\(/i,
      /\bwscript\.(?:createobject|shell|sleep|quit|echo)/i,
      /^[ \t]*(?:var|let|const)\s+[\w$]+\s*=/m,
      /\bfunction\b[^\n(]{0,80}\([^\n)]{0,200}\)\s*\{/,
      /\bString\.fromCharCode\s*\(|\bunescape\s*\(|\beval\s*\(/,
    ],
  ],
  [
    'text/vbscript',
    [
      /\bcreateobject\s*\(/i,
      /\bwscript\.(?:shell|createobject|echo|quit|sleep|scriptfullname)/i,
      /^[ \t]*(?:dim|set)\s+\w+/im,
      /^[ \t]*on error resume next/im,
      /^[ \t]*end (?:sub|function|if)\s*$/im,
    ],
  ],
  [
    'text/x-msdos-batch',
    [
      /^[ \t]*@?echo off\s*$/im,
      /^[ \t]*@?setlocal\b/im,
      /^[ \t]*(?:set \w+=|goto \w+|if (?:not )?exist |for \/[fl] %%|start "|call :)/im,
      /%(?:~dp0|temp|appdata|userprofile|comspec)\b/i,
      /^[ \t]*@?(?:powershell|cmd|certutil|mshta|rundll32|regsvr32|curl)(?:\.exe)?\s+[-/]/im,
    ],
  ],
];
const NEEDED = 2;

/** The first line that names what runs a script: a path or the name of a program. */
const INTERPRETER = /^#![ \t]{0,100}[\w./~]/;

/** The script that a text is, or null for prose: conservative, since `.txt` may hold any of these words. */
export function scriptType(text: string): string | null {
  if (INTERPRETER.test(text)) return /^#![^\n]*python/.test(text) ? 'text/x-python' : 'text/x-shellscript';
  const found = MARKS.find(([, marks]) => marks.filter((mark) => mark.test(text)).length >= NEEDED);
  return found?.[0] ?? null;
}
