import { describe, expect, it } from 'vitest';
import { HOST_CHECKS, commandSheet } from '../../../core/host/checks.ts';
import { CHECK_IDS } from '../../../core/model/host.ts';
import { SCOPE_QUESTIONS } from '../../../core/model/report.ts';
import * as caseWords from '../../../core/text/case-words.ts';
import * as guidance from '../../../core/text/guidance.ts';
import { MAIL_PROGRAMS } from '../../../core/text/mail-programs.ts';
import { QUESTIONS } from '../../../core/text/questions.ts';
import { SCOPE_PLACES, SCOPE_TEXTS, scopeAdvice } from '../../../core/text/scope.ts';
import * as vocabulary from '../../../core/text/vocabulary.ts';

function* bilingual(value: unknown, where: string): Generator<[string, Record<'ja' | 'en', string>]> {
  if (typeof value !== 'object' || value === null) return;
  if ('ja' in value && 'en' in value) yield [where, value as Record<'ja' | 'en', string>];
  else for (const [key, child] of Object.entries(value)) yield* bilingual(child, `${where}.${key}`);
}

const everything = {
  caseWords,
  guidance,
  MAIL_PROGRAMS,
  QUESTIONS,
  SCOPE_PLACES,
  SCOPE_TEXTS,
  vocabulary,
  HOST_CHECKS,
};

describe('catalogs', () => {
  const all = [...bilingual(everything, 'text')];

  it('hold words in both languages that differ where they are sentences', () => {
    expect(all.length).toBeGreaterThan(150);
    for (const [where, { ja, en }] of all) {
      expect(ja.trim(), where).not.toBe('');
      expect(en.trim(), where).not.toBe('');
      expect(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(en), where).toBe(false);
    }
  });

  it('never call anything safe', () => {
    for (const [where, { ja, en }] of all) {
      expect(ja, where).not.toContain('安全');
      expect(en, where).not.toMatch(/\bsafe\b/iu);
    }
  });
});

describe('how to save a mail', () => {
  it('is told for the programs in use, each with a picture, on Windows, on a Mac and in a browser', () => {
    const ids = MAIL_PROGRAMS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining([
        ...['outlook-classic', 'outlook-new', 'outlook-web', 'outlook-mac', 'gmail', 'thunderbird', 'apple-mail'],
        ...['becky', 'yahoo-japan', 'groupware', 'phone', 'other'],
      ]),
    );
    for (const { id, steps } of MAIL_PROGRAMS)
      expect(
        steps.some(({ picture }) => picture),
        id,
      ).toBe(true);
  });

  it('of a phone calls it by its name, and photographs its screen', () => {
    const steps = MAIL_PROGRAMS.find(({ id }) => id === 'phone')?.steps ?? [];
    expect(steps.map(({ ja }) => ja).join('')).not.toContain('端末');
    expect(steps.at(-1)?.ja).toContain('スマートフォンの画面');
    expect(steps.at(-1)?.en).toContain('screen of the phone');
  });

  it('needs no menu bar in Thunderbird, which hides it', () => {
    const [, second] = MAIL_PROGRAMS.find(({ id }) => id === 'thunderbird')?.steps ?? [];
    expect(second?.picture?.scene).toBe('context-menu');
  });
});

describe('scope advice', () => {
  const yes = { state: 'value', value: true } as const;

  it('leans elsewhere only when something outside was said and nothing of work', () => {
    expect(scopeAdvice({}).leaning).toBe('here');
    expect(scopeAdvice({ 'files-locked': { state: 'unknown' } }).leaning).toBe('here');
    expect(scopeAdvice({ 'files-locked': yes }).leaning).toBe('elsewhere');
    const both = scopeAdvice({ 'files-locked': yes, 'work-related': yes });
    expect(both.leaning).toBe('here');
    expect(both.places.map((place) => place.id)).toContain('police');
  });

  it('names each place once', () => {
    const all = scopeAdvice(Object.fromEntries(SCOPE_QUESTIONS.map((id) => [id, yes])));
    expect(new Set(all.places.map((place) => place.id)).size).toBe(all.places.length);
  });
});

describe('host checks', () => {
  it('exist for every id, with commands that write what they say, each to its own file', () => {
    expect(HOST_CHECKS.map((check) => check.id)).toEqual([...CHECK_IDS]);
    const outputs = HOST_CHECKS.flatMap((check) => check.commands.map((one) => one.output));
    expect(new Set(outputs).size).toBe(outputs.length);
    for (const { commands } of HOST_CHECKS) {
      for (const { command, output } of commands) {
        expect(command).toContain(output);
        expect(command).toMatch(/^[\x20-\x7e]+$/u);
      }
    }
  });

  it('print as a sheet that begins with the folder', () => {
    const lines = commandSheet(['system']).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^mkdir /u);
    expect(lines).toHaveLength(5);
  });
});
