import { valueOf } from '../model/answer.ts';
import type { Report, ScopeQuestion } from '../model/report.ts';
import { SCOPE_QUESTIONS } from '../model/report.ts';
import type { Bilingual } from './bilingual.ts';

/** One plain question about the kind of mail; `outside` says which answer hints that other bodies help better. */
export type ScopeText = { readonly question: Bilingual; readonly help: Bilingual; readonly outside: boolean };

export const SCOPE_TEXTS: Readonly<Record<ScopeQuestion, ScopeText>> = {
  'many-got-it': {
    question: {
      ja: '同じメールが、仕事と関係なく、とても多くの人に届いているようですか',
      en: 'Does the same mail seem to have gone to very many people, whatever their work?',
    },
    help: {
      ja: 'ニュースや事業者のお知らせで「このようなメールに注意」と出ていることがあります。',
      en: 'News or a provider’s notice may already warn of it.',
    },
    outside: true,
  },
  'money-asked': {
    question: {
      ja: '送金や振込先の変更、ギフトカードの購入を求めていますか',
      en: 'Does it ask for a payment, for new bank details, or for gift cards?',
    },
    help: {
      ja: '取引先や上司になりすまして、急いで送金させようとするものがあります。',
      en: 'Some pose as a partner or a superior and press for a quick payment.',
    },
    outside: true,
  },
  'files-locked': {
    question: {
      ja: 'ファイルが開けなくなり、元に戻すための支払いを求められていますか',
      en: 'Have files become unreadable, with a demand to pay for getting them back?',
    },
    help: {
      ja: 'ランサムウェアと呼ばれるものです。まずパソコンをネットワークから切り離してください。',
      en: 'This is called ransomware. First take the computer off the network.',
    },
    outside: true,
  },
  'shop-or-bank': {
    question: {
      ja: '銀行、カード会社、通販、宅配などを名乗り、個人の ID やカード番号を入力させようとしていますか',
      en: 'Does it pose as a bank, card company, shop or courier and ask for a login or card number?',
    },
    help: {
      ja: '仕事用ではなく、個人の利用者に向けた内容かどうかで考えてください。',
      en: 'Think of whether it speaks to you as a private customer rather than at work.',
    },
    outside: true,
  },
  'work-related': {
    question: {
      ja: 'あなたや組織の仕事、研究、立場をよく知っているような内容ですか',
      en: 'Does it seem to know your work, your research or your position?',
    },
    help: {
      ja: '専門の話題、実在の人の名前、会議や原稿、取材や講演の依頼などです。',
      en: 'A topic of your field, the name of a real person, a meeting, a draft, an interview or a lecture.',
    },
    outside: false,
  },
};

/** Where a person is better helped. Public bodies of Japan, named as they name themselves. */
export type ScopePlace = { readonly id: string; readonly name: Bilingual; readonly what: Bilingual };

const POLICE: ScopePlace = {
  id: 'police',
  name: { ja: '都道府県警察のサイバー犯罪相談窓口', en: 'The cybercrime desk of your prefectural police' },
  what: {
    ja: '被害の届け出、脅迫や金銭の被害の相談ができます。',
    en: 'Report a crime, a threat or the loss of money.',
  },
};
const JC3: ScopePlace = {
  id: 'jc3',
  name: { ja: '日本サイバー犯罪対策センター（JC3）', en: 'Japan Cybercrime Control Center (JC3)' },
  what: {
    ja: '広くばらまかれている不正なメールの情報を公開しています。',
    en: 'Publishes what is known of mails that are sent out in masses.',
  },
};
const ANTIPHISHING: ScopePlace = {
  id: 'antiphishing-council',
  name: { ja: 'フィッシング対策協議会', en: 'Council of Anti-Phishing Japan' },
  what: {
    ja: '銀行や通販などをかたるメールの情報を受け付けています。',
    en: 'Takes reports of mails that pose as banks, shops and the like.',
  },
};
const BANK: ScopePlace = {
  id: 'bank',
  name: { ja: '利用している銀行・カード会社', en: 'Your bank or card company' },
  what: {
    ja: '送金してしまった、カード番号を入力したときは、すぐに電話してください。',
    en: 'Call at once if money was sent or a card number was typed.',
  },
};
const VENDOR: ScopePlace = {
  id: 'vendor',
  name: { ja: '契約しているセキュリティ事業者・保守会社', en: 'Your security or maintenance provider' },
  what: {
    ja: '復旧の手伝いを頼めます。',
    en: 'Can help to get your systems back.',
  },
};

export const SCOPE_PLACES: Readonly<Record<ScopeQuestion, readonly ScopePlace[]>> = {
  'many-got-it': [JC3, ANTIPHISHING],
  'money-asked': [BANK, POLICE],
  'files-locked': [POLICE, VENDOR],
  'shop-or-bank': [ANTIPHISHING, BANK],
  'work-related': [],
};

export type ScopeAdvice = {
  /** `elsewhere` is a hint only; the person may always go on. */
  readonly leaning: 'here' | 'elsewhere';
  readonly sentence: Bilingual;
  readonly places: readonly ScopePlace[];
};

const HERE: Bilingual = {
  ja: 'このまま報告を続けてください。判断は相談先が行います。',
  en: 'Please go on with the report. The help desk will judge.',
};
const ELSEWHERE: Bilingual = {
  ja: 'お答えからは、次の窓口のほうが早く力になれるかもしれません。これは目安で、判断ではありません。迷うときや、仕事に関係があると感じるときは、このまま報告を続けてください。歓迎します。',
  en: 'From your answers, the following may be able to help you sooner. This is a hint, not a verdict. If you are in doubt, or feel that it has to do with your work, please go on with the report: you are welcome.',
};
const BOTH: Bilingual = {
  ja: '仕事に関係がありそうなので、このまま報告を続けてください。次の窓口への相談も、あわせて考えてください。',
  en: 'As it seems to have to do with your work, please go on with the report. Consider asking the following as well.',
};

/** Advice, never a verdict: not sure is in scope, and nothing here stops the report. */
export function scopeAdvice(scope: Report['scope']): ScopeAdvice {
  const said = (id: ScopeQuestion) => valueOf(scope[id]) === true;
  const outside = SCOPE_QUESTIONS.filter((id) => SCOPE_TEXTS[id].outside && said(id));
  if (outside.length === 0) return { leaning: 'here', sentence: HERE, places: [] };
  const places = [...new Map(outside.flatMap((id) => SCOPE_PLACES[id]).map((place) => [place.id, place])).values()];
  return said('work-related')
    ? { leaning: 'here', sentence: BOTH, places }
    : { leaning: 'elsewhere', sentence: ELSEWHERE, places };
}
