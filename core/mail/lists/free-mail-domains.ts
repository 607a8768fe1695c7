/**
 * Free-mail and consumer provider domains that appear in Japan and in published targeted attacks (IPA and J-CRAT
 * activity reports name Yahoo!, Gmail, Excite, Hotmail). A person at work seldom writes from one. Subdomains count.
 * `freemail.example` is the reserved name that drills use.
 */
export const FREE_MAIL_AS_OF = '2026-11-01';

export const FREE_MAIL_DOMAINS: readonly string[] = (
  'gmail.com googlemail.com yahoo.co.jp ymail.ne.jp yahoo.ne.jp yahoo.com ymail.com rocketmail.com yahoo.com.tw yahoo.com.hk ' +
  'yahoo.com.cn yahoo.cn yahoo.com.sg yahoo.co.kr yahoo.co.uk outlook.jp outlook.com hotmail.com hotmail.co.jp live.jp ' +
  'live.com live.cn msn.com excite.co.jp excite.com icloud.com me.com mac.com aol.com aol.jp proton.me protonmail.com ' +
  'protonmail.ch pm.me tutanota.com tuta.io gmx.com gmx.de gmx.net mail.com mail.ru bk.ru inbox.ru list.ru yandex.com ' +
  'yandex.ru qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com tom.com 139.com 189.cn 21cn.com ' +
  'aliyun.com naver.com hanmail.net daum.net nate.com zoho.com zohomail.com fastmail.com inbox.com hushmail.com ' +
  'goo.jp goo.ne.jp mail.goo.ne.jp infoseek.jp infoseek.co.jp nifty.com auone.jp docomo.ne.jp ezweb.ne.jp au.com ' +
  'softbank.ne.jp i.softbank.jp so-net.ne.jp biglobe.ne.jp ocn.ne.jp plala.or.jp rakuten.jp rakuten.com ' +
  'web.de libero.it laposte.net orange.fr wp.pl seznam.cz rediffmail.com indiatimes.com mail2world.com ' +
  'guerrillamail.com 10minutemail.com mailinator.com yopmail.com freemail.example'
).split(' ');
